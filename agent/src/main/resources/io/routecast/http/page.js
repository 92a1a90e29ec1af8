"use strict";

// The page of an agent. Everything that the agent sends is inserted as text, never as HTML.

const LINES = 300;
const SECONDS = 180;
const RECONNECT_MILLIS = 2000;
const ANNOUNCE_MILLIS = 15000;
const OPS = { r: "route", c: "added", u: "changed", d: "deleted" };

const ago = (status, micros) => `${duration(Math.max(0, status.ts_us - micros) / 1000)} ago`;

// The agent's state.

function show(overview) {
  const status = overview.status;
  identity(status);
  problems(status);
  tiles(status);
  rate(status);
  rows(at("tables"), overview.tables.map((kind) => [
    tableName(kind), kind.family === "ipv4" ? "IPv4" : "IPv6", kind.protocol, number(kind.routes)]));
  streams(status.streams);
  flapping(status, overview.flapping);
  resyncs(status, overview);
  conservation(status.changes);
}

const tableName = (kind) => kind.table_name === null ? String(kind.table) : kind.table_name;

function identity(status) {
  document.title = `${printable(status.host)} – Routecast`;
  put("host", status.host);
  put("agent", `${status.agent_version}, up ${duration(status.uptime_ms)}`);
}

let announcedProblems = "";

function problems(status) {
  const found = [];
  if (status.stalled) {
    found.push(`Stalled: ${status.stalled}`);
  }
  if (status.store.trouble) {
    found.push(`State directory: ${status.store.trouble}`);
  }
  if (!status.broker.connected) {
    found.push(`Kafka at ${status.broker.servers}: ${status.broker.trouble}`);
  }
  if (!status.ready) {
    found.push("The first snapshot of the table is not on disk yet");
  }
  const text = found.join("\n");
  if (text !== announcedProblems) {
    announcedProblems = text;
    at("problems").replaceChildren(...found.map((line) => element("li", "", line)));
    announce(found.length === 0 ? "No problem any more" : text);
  }
}

function tiles(status) {
  const { routes, broker, outbox } = status;
  put("routes", number(routes.ipv4 + routes.ipv6));
  put("routes-more", `${number(routes.ipv4)} IPv4, ${number(routes.ipv6)} IPv6`);
  put("broker", broker.connected ? "connected" : "not connected", broker.connected ? "good" : "bad");
  put("broker-more", `${broker.servers}; for ${duration((status.ts_us - broker.since_ts_us) / 1000)}`);
  put("outbox", plural(outbox.records, "record"));
  put("outbox-more", `${bytes(outbox.bytes)} of ${bytes(outbox.max_bytes)}`);
  at("outbox-meter").value = outbox.bytes / outbox.max_bytes;
  put("lag", outbox.records === 0 ? "none" : duration(outbox.lag_ms), outbox.lag_ms < 30000 ? "" : "bad");
  put("seq", number(status.seq));
  put("seq-more", `epoch ${status.epoch}, acknowledged to ${number(status.acked_seq)}`);
}

/** Those beside routes; what is off has no line. */
function streams(byName) {
  at("streams").replaceChildren(...Object.entries(byName).flatMap(([name, followed]) => [
    element("dt", "", name), element("dd", "", `${number(followed.objects)}, sequence ${
      number(followed.seq)}, acknowledged to ${number(followed.acked_seq)}`)]));
  const changes = Object.values(byName).map((followed) => followed.changes);
  const drift = changes.reduce((sum, each) => sum + each.drift, 0);
  put("streams-more", `${accounted(changes.reduce((sum, each) => sum + unaccounted(each), 0))} Drift: ${
    plural(drift, "object")}.`);
}

function flapping(status, report) {
  rows(at("flapping"), report.prefixes.map((flap) => [flap.prefix, flap.table, number(flap.changes)]));
  put("flapping-more", `at least this many changes since ${clock(report.since_ts_us / 1000).slice(0, 5)} UTC`);
}

function resyncs(status, overview) {
  const gap = status.last_gap;
  const resync = status.last_resync;
  const kernel = status.kernel;
  put("gap", gap === null ? "none" : `${gap.reason}, ${ago(status, gap.ts_us)}${
    gap.kernel_drops ? `, ${plural(gap.kernel_drops, "notification")} dropped by the kernel` : ""}`);
  put("resync", resync === null ? "none" : `${resync.reason}, ${ago(status, resync.ts_us)}, in ${
    duration(resync.duration_ms)}: ${number(resync.created)} added, ${number(resync.updated)} changed, ${
    number(resync.deleted)} deleted`);
  put("kernel", `${plural(kernel.overruns, "overrun")}, ${number(kernel.drops)} dropped, ${
    number(kernel.malformed)} malformed, ${number(kernel.forged)} forged`);
  put("drift", plural(status.changes.drift, "route"));
  const reasons = Object.keys({ ...overview.resyncs, ...overview.gaps })
    .filter((reason) => overview.resyncs[reason] || overview.gaps[reason]).sort();
  rows(at("reasons"), reasons.map((reason) => [
    reason, number(overview.resyncs[reason] || 0), number(overview.gaps[reason] || 0)]));
}

const PARTS = ["published", "filtered", "unchanged", "pending"];
const unaccounted = (changes) => PARTS.reduce((rest, part) => rest - changes[part], changes.received);

const accounted = (rest) => rest === 0 ? "Every change is accounted for."
  : `${number(rest)} under way; if this stays, not accounted for.`;

function conservation(changes) {
  const pairs = [...PARTS.map((part) => [part, changes[part]]), ["received", changes.received]];
  at("sum").replaceChildren(...pairs.flatMap(([name, count]) => [
    element("dt", "", name), element("dd", "", number(count))]));
  put("sum-more", accounted(unaccounted(changes)));
}

// The change rate: one point per second, null where none is known.

const rates = [];
let last = null;

function rate(status) {
  const now = { seconds: status.ts_us / 1e6, seq: status.seq, epoch: status.epoch };
  if (last !== null) {
    const passed = now.seconds - last.seconds;
    const known = passed > 0 && passed < 5 && now.seq >= last.seq;
    rates.push(known ? (now.seq - last.seq) / passed : null);
    rates.splice(0, rates.length - SECONDS);
    draw();
  }
  last = now;
}

function draw() {
  const seen = rates.filter((value) => value !== null);
  const top = Math.max(1, ...seen);
  let line = "";
  let area = "";
  let start = null;
  const close = (x) => {
    if (start !== null) {
      area += `L${x} 40L${start} 40Z`;
      start = null;
    }
  };
  rates.forEach((value, i) => {
    const x = SECONDS - rates.length + i;
    if (value === null) {
      close(x - 1);
      return;
    }
    const point = `${start === null ? "M" : "L"}${x} ${(39 - 37 * value / top).toFixed(2)}`;
    start = start === null ? x : start;
    line += point;
    area += point;
  });
  close(SECONDS - 1);
  at("rate").querySelector(".line").setAttribute("d", line);
  at("rate").querySelector(".area").setAttribute("d", area);
  const current = rates[rates.length - 1];
  const round = (value) => number(Number(value.toFixed(value < 10 ? 1 : 0)));
  put("rate-text", `now ${current === null ? "unknown" : round(current)}, at most ${
    round(Math.max(0, ...seen))} in ${duration(1000 * rates.length)}`);
}

// The changes, the newest on top.

const list = at("list");
const filter = at("filter");
let waiting = [];
let dropped = 0;
let paused = false;
let frame = 0;
let seen = -1;
let sinceAnnounced = 0;

const KINDS = { rules: "rule", nexthops: "nexthop" };

function verb(change) {
  const kind = KINDS[change.stream];
  const done = OPS[change.op] || change.op;
  return !kind ? done : change.op === "r" ? kind : `${done} ${kind}`;
}

function line(change) {
  const item = element("li", change.op);
  const time = element("time", "", clock(change.ts_ms));
  time.dateTime = new Date(change.ts_ms).toISOString();
  const what = element("span", "what", change.object);
  if (change.differences) {
    what.append(": ", printable(change.differences));
  } else if (change.op === "u") {
    what.append(": ", element("span", "was", change.was), " → ", element("span", "is", change.is));
  }
  item.append(time, element("span", "op", verb(change)), what,
    element("span", "origin", change.origin));
  return item;
}

const missedLine = (count) =>
  element("li", "missed", `${plural(count, "change")} came too quickly to be shown`);

function add(item) {
  waiting.push(item);
  if (waiting.length > LINES) {
    waiting.shift();
    dropped++;
  }
  if (frame === 0) {
    frame = requestAnimationFrame(flush);
  }
}

function flush() {
  frame = 0;
  if (!paused && waiting.length > 0) {
    if (dropped > 0) {
      waiting.unshift(missedLine(dropped));
    }
    waiting.forEach(applyFilter);
    list.prepend(...waiting.reverse());
    waiting = [];
    dropped = 0;
    while (list.children.length > LINES) {
      list.lastElementChild.remove();
    }
  }
  counts();
}

const words = () => filter.value.toLowerCase().split(/\s+/).filter(Boolean);

function applyFilter(item) {
  const text = item.textContent.toLowerCase();
  item.hidden = !words().every((word) => text.includes(word));
}

function counts() {
  const total = list.children.length;
  const hidden = list.querySelectorAll("li[hidden]").length;
  const parts = [];
  if (hidden > 0) {
    parts.push(`${number(total - hidden)} of ${number(total)} shown`);
  }
  if (paused) {
    parts.push(`${number(waiting.length + dropped)} waiting`);
  }
  put("shown", parts.join(", "));
  at("none").hidden = total > 0;
}

filter.addEventListener("input", () => {
  [...list.children].forEach(applyFilter);
  counts();
});

at("pause").addEventListener("click", () => {
  paused = !paused;
  put("pause", paused ? "Resume" : "Pause", paused ? "wait" : "good");
  announce(paused ? "Paused" : "Running");
  flush();
});

// For a screen reader: problems at once, the number of changes four times a minute.

setInterval(() => {
  if (sinceAnnounced > 0 && !paused) {
    announce(`${plural(sinceAnnounced, "change")} in the last quarter of a minute`);
  }
  sinceAnnounced = 0;
}, ANNOUNCE_MILLIS);

// The stream; closed while the page is hidden.

let stream = null;
let retry = 0;

function open() {
  clearTimeout(retry);
  stream = new EventSource(seen < 0 ? "changes" : `changes?after=${seen}`);
  stream.addEventListener("overview", (event) => {
    put("stream", "live", "good");
    show(JSON.parse(event.data));
  });
  stream.addEventListener("change", (event) => {
    const change = JSON.parse(event.data);
    seen = change.number;
    sinceAnnounced++;
    add(line(change));
  });
  stream.addEventListener("missed", (event) => {
    const count = JSON.parse(event.data).changes;
    sinceAnnounced += count;
    add(missedLine(count));
  });
  stream.onerror = () => {
    close();
    put("stream", "the agent does not answer", "bad");
    retry = setTimeout(open, RECONNECT_MILLIS);
  };
}

function close() {
  clearTimeout(retry);
  if (stream !== null) {
    stream.close();
    stream = null;
  }
}

document.addEventListener("visibilitychange", () => {
  close();
  if (!document.hidden) {
    open();
  }
});

open();
