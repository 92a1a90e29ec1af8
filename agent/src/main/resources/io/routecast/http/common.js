"use strict";

// What the pages share. Whatever comes from a host is inserted as text, never as HTML: an interface may have
// almost any name.

// Characters that control the line or are invisible are shown as escapes; the same list as the agent's.
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]|[\u{e0000}-\u{e007f}]/gu;
const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
const printable = (text) =>
  String(text).replace(HIDDEN, (hidden) => hidden.split("").map(escaped).join(""));

const at = (id) => document.getElementById(id);

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  if (text !== undefined && text !== null) {
    made.textContent = printable(text);
  }
  return made;
}

function put(id, text, state) {
  const target = at(id);
  const shown = printable(text);
  if (target.textContent !== shown) {
    target.textContent = shown;
  }
  if (state !== undefined) {
    target.dataset.state = state;
  }
}

// Numbers, sizes and times as text.

const number = (value) => value.toLocaleString("en");
const plural = (count, word) => `${number(count)} ${word}${count === 1 ? "" : "s"}`;

function bytes(value) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value.toFixed(unit === 0 || value >= 100 ? 0 : 1)} ${units[unit]}`;
}

function duration(millis) {
  const seconds = millis / 1000;
  if (millis < 1000) {
    return `${Math.round(millis)} ms`;
  }
  if (seconds < 60) {
    return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min`;
  }
  const hours = Math.floor(seconds / 3600);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
}

const clock = (millis) => new Date(millis).toISOString().slice(11, 23);

/** Fills a table's body; a cell has the class of its heading, and its text, for where it has no column. */
function rows(body, values) {
  const text = JSON.stringify(values);
  if (body.dataset.shown === text) {
    return;
  }
  body.dataset.shown = text;
  const headings = body.parentElement.tHead.rows[0].cells;
  body.replaceChildren(...values.map((cells) => {
    const row = element("tr");
    row.setAttribute("role", "row");
    row.append(...cells.map((shown, i) => {
      const cell = element("td", headings[i].className || "code", shown);
      cell.setAttribute("role", "cell");
      cell.dataset.label = headings[i].textContent;
      return cell;
    }));
    return row;
  }));
}

// For a screen reader.

function announce(text) {
  at("announcer").textContent = printable(text);
}
