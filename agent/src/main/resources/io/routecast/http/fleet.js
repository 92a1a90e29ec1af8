"use strict";

// The page of a fleet. Everything that is fetched is inserted as text, never as HTML.

const ROWS = 200;
const TURN_MILLIS = 1000;
const RETRY_MILLIS = 2000;
const MOST_PER_MILLI = 200;
const ANNOUNCE_MILLIS = 15000;
const STANDINGS = ["unknown", "silent", "inside a gap", "stopped", "whole", "proven"];
const STATES = { unknown: "bad", silent: "bad", "inside a gap": "warn", stopped: "warn" };

const hosts = new Map();
const sections = {};
let asked = { run: "", frame: 0 };
let now = 0;

// Times as text: of today without the date.

function when(micros) {
  if (!micros) {
    return "";
  }
  const text = new Date(micros / 1000).toISOString();
  const today = new Date(now / 1000).toISOString().slice(0, 10);
  return text.startsWith(today) ? text.slice(11, 19) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

const sureness = (host) => `${host.standing}${host.since_us ? ` since ${when(host.since_us)}` : ""}${
  host.why && host.why !== host.standing ? `: ${host.why}` : ""}`;

const labels = (host) => Object.entries(host.labels).sort()
  .map(([label, value]) => `${label}=${value}`).join(" ");

// What has changed.

function take(answer) {
  asked = { run: answer.run, frame: answer.frame };
  now = answer.now_us;
  if (answer.whole) {
    hosts.clear();
  }
  answer.gone.forEach((id) => hosts.delete(id));
  answer.hosts.forEach((host) => hosts.set(host.host_id, host));
  ["outages", "over", "flaps", "divergences"].forEach((name) => {
    sections[name] = answer[name] || sections[name];
  });
  problems(answer);
  standings(answer.standings);
  put("agent", `${plural(hosts.size, "host")}, as of ${when(answer.read_us) || "no time yet"} UTC`);
  if (answer.whole || answer.hosts.length > 0 || answer.gone.length > 0) {
    fleet();
  }
  outages();
  flaps(answer.flaps_since_us);
  divergences();
}

let shownProblems = "";

function problems(answer) {
  const failed = answer.problem === null ? [] : [`Not up to date: ${answer.problem}`];
  const text = [...failed, ...answer.passed_over].join("\n");
  if (text === shownProblems) {
    return;
  }
  shownProblems = text;
  at("problems").replaceChildren(
    ...failed.map((line) => element("li", "", line)),
    ...answer.passed_over.map((line) => element("li", "passed", line)));
  announce(text === "" ? "No problem any more" : text);
}

function standings(counts) {
  const text = JSON.stringify(counts);
  if (at("standings").dataset.shown !== text) {
    at("standings").dataset.shown = text;
    at("standings").replaceChildren(...STANDINGS.map((standing) => {
      const tile = element("div");
      const count = element("dd", "", number(counts[standing]));
      count.dataset.state = counts[standing] > 0 ? STATES[standing] || "good" : "";
      tile.append(element("dt", "", standing), count);
      return tile;
    }));
  }
}

// The hosts, what somebody should look at first.

let sorted = { by: "standing", descending: false };

const byName = (a, b) => a.host < b.host ? -1 : a.host > b.host ? 1 : a.host_id < b.host_id ? -1 : 1;
const value = (host) => sorted.by === "standing" ? STANDINGS.indexOf(host.standing) : host[sorted.by];

function compare(a, b) {
  const order = sorted.by === "host" ? byName(a, b) : value(a) - value(b);
  return (sorted.descending ? -order : order) || byName(a, b);
}

function fleet() {
  const words = at("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = [...hosts.values()].filter((host) => {
    const text = `${host.host} ${host.host_id} ${host.standing} ${labels(host)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  rows(at("fleet"), matching.sort(compare).slice(0, ROWS).map((host) => [
    host.host, sureness(host), labels(host), number(host.routes),
    host.epoch ? String(host.epoch) : "", when(host.last_us)]));
  put("shown", matching.length > ROWS ? `first ${ROWS} of ${number(matching.length)}`
    : words.length > 0 ? `${number(matching.length)} of ${number(hosts.size)}` : "");
}

function sort(button) {
  const by = button.dataset.sort;
  sorted = { by, descending: sorted.by === by && !sorted.descending };
  showOrder();
  fleet();
}

function showOrder() {
  document.querySelectorAll("[data-sort]").forEach((button) => {
    const heading = button.parentElement;
    if (button.dataset.sort === sorted.by) {
      heading.setAttribute("aria-sort", sorted.descending ? "descending" : "ascending");
    } else {
      heading.removeAttribute("aria-sort");
    }
  });
}

document.querySelectorAll("[data-sort]").forEach((button) =>
  button.addEventListener("click", () => sort(button)));
at("filter").addEventListener("input", fleet);
showOrder();

// What is wrong.

const cut = (section) => section.count > section.first.length
  ? `First ${number(section.first.length)} of ${number(section.count)}. ` : "";

function outages() {
  const { outages: open, over } = sections;
  rows(at("outages"), [...open.first, ...over.first].map((outage) => [
    outage.host, outage.prefix, when(outage.since_us), outage.by || "",
    outage.until_us ? `${when(outage.seen_us)} to ${when(outage.until_us)}`
      : outage.seen_us ? `${when(outage.seen_us)}, still open` : "lost before this page began, or never there"]));
  put("outages-more", `${cut(open)}${number(open.count)} open. A host that has no route left for a default or watched prefix.`);
}

function flaps(since) {
  rows(at("flaps"), sections.flaps.first.map((flap) => [
    flap.host, flap.prefix, flap.table, number(flap.changes), when(flap.last_us), flap.by || ""]));
  put("flaps-more", `${cut(sections.flaps)}Six changes or more since ${when(since) || "the start of this page"} (hosts’ clocks).`);
}

const dissenters = (divergence) => divergence.first_dissenters
  .map((each) => `${each.host}: ${each.detail.split("; ")[0]}`).join("\n")
  + (divergence.dissenters > divergence.first_dissenters.length
    ? `\nand ${number(divergence.dissenters - divergence.first_dissenters.length)} more` : "");

function divergences() {
  rows(at("divergences"), sections.divergences.first.map((each) => [
    each.group, each.prefix, each.table, each.usual, dissenters(each), when(each.seen_us)]));
  put("divergences-more", `${cut(sections.divergences)}Hosts that forward a prefix otherwise than most of their group.`);
}

// The search.

const nexthop = (each) => [each.gateway ? `via ${each.gateway}` : "", each.dev ? `dev ${each.dev}` : "",
  each.weight === 1 ? "" : `weight ${each.weight}`].filter(Boolean).join(" ");

const answerRows = (host) => host.routes.length === 0
  ? [[host.host, sureness(host), "no route", "", "", ""]]
  : host.routes.map((route) => [host.host, sureness(host), route.prefix,
    route.nexthops.map(nexthop).join(", "), route.type, route.table]);

async function search() {
  const address = at("address").value.trim();
  const answer = await fetch(`search?address=${encodeURIComponent(address)}`);
  at("address").setAttribute("aria-invalid", String(!answer.ok));
  at("answers-scroll").hidden = !answer.ok;
  put("answers-more", "");
  if (!answer.ok) {
    put("found", answer.status === 400 ? `${address} is not an IPv4 or IPv6 address` : await answer.text());
    return;
  }
  found(await answer.json());
}

function found(answer) {
  const without = answer.hosts.filter((host) => host.routes.length === 0);
  const unsure = answer.hosts.filter((host) => !["proven", "whole"].includes(host.standing));
  const all = [...without, ...answer.hosts.filter((host) => host.routes.length > 0)].flatMap(answerRows);
  rows(at("answers"), all.slice(0, ROWS));
  put("found", `${answer.address}: ${number(answer.hosts.length - without.length)} of ${
    plural(answer.hosts.length, "host")} have a route, ${number(without.length)} have none; of ${
    number(unsure.length)} it is not sure`);
  put("answers-more", all.length > ROWS ? `First ${ROWS} of ${number(all.length)} lines; /search?address=${
    answer.address} has all.` : "");
}

at("search").addEventListener("submit", (event) => {
  event.preventDefault();
  search().catch(() => put("found", "No answer: try again"));
});

document.addEventListener("keydown", (event) => {
  const typing = ["INPUT", "TEXTAREA"].includes(document.activeElement.tagName);
  if (event.key === "/" && !typing && !event.ctrlKey && !event.altKey && !event.metaKey) {
    event.preventDefault();
    at("address").focus();
    at("address").select();
  }
});

// For a screen reader: problems at once, the rest four times a minute and only when it has changed.

let announced = "";

setInterval(() => {
  if (sections.outages) {
    const text = `${plural(sections.outages.count, "open outage")}, ${plural(sections.flaps.count, "flap")}, ${
      number(sections.divergences.count)} diverging`;
    if (text !== announced) {
      announced = text;
      announce(text);
    }
  }
}, ANNOUNCE_MILLIS);

// The turns; none while the page is hidden.

let next = 0;

async function turn() {
  clearTimeout(next);
  let rest = TURN_MILLIS;
  try {
    const answer = await fetch(`fleet?run=${asked.run}&after=${asked.frame}`);
    const text = await answer.text();
    take(JSON.parse(text));
    put("stream", "live", "good");
    rest = Math.max(TURN_MILLIS, text.length / MOST_PER_MILLI);
  } catch (problem) {
    put("stream", "routecast fleet does not answer", "bad");
    rest = RETRY_MILLIS;
  }
  if (!document.hidden) {
    next = setTimeout(turn, rest);
  }
}

document.addEventListener("visibilitychange", () => {
  clearTimeout(next);
  if (!document.hidden) {
    turn();
  }
});

turn();
