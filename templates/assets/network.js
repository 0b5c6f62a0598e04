// The network of what a reader asks for: the names beside one name, or a kind of names in a year. It is counted from the files of facets, and
// drawn as site/pages/network.py draws the other pages. Nothing that a file holds is ever HTML: text becomes text.

const form = document.getElementById("choose"), note = document.getElementById("network-note"), page = document.getElementById("network");
const words = JSON.parse(document.getElementById("network-words").textContent);
const folder = new URL(form.dataset.folder, document.baseURI), root = new URL(form.dataset.root, document.baseURI), home = new URL("network/", root);
const KINDS = ["person", "organisation", "place", "event", "work"], ACTORS = ["person", "organisation"];
const MOST_NODES = 30, MOST_TIES = 60, WIDTH = 400, ROW = 30, LETTER = 8.5, BESIDE = 14, NAME_LENGTH = 26, STEPS = 5;
const RTL = document.documentElement.dir === "rtl", SVG = "http://www.w3.org/2000/svg";

let loading, turn = 0;

function made(name, attributes = {}, ...children) {
  const element = name in {svg: 1, a: 1, path: 1, circle: 1, text: 1, title: 1} && attributes.space !== "html" ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (key !== "space" && value !== null) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function link(href, name, lang = "") {
  return made("a", {space: "html", href, ...lang ? {lang, dir: "auto"} : {}}, name);
}

// --- the texts ---

const module = name => import(new URL(form.dataset[name], document.baseURI));

/** The names of each text, from the files by which lists are narrowed down. */
async function load() {
  const [forms, {asked, facets}] = await Promise.all([module("written"), module("facets")]), written = forms.written(words);
  const archive = facets({folder, words, written, language: Number(form.dataset.interface)});
  const topics = [...await archive.topics()].map(([id, {kind, name, lang}]) => ({id, kind, name, lang}));
  await archive.load(asked(new URLSearchParams(topics.map(({id}) => ["topic", id]))));
  const numbers = new Map(topics.map(({id}, number) => [id, number])), texts = archive.texts("topic").map(ids => ids.map(id => numbers.get(id)));
  const years = archive.texts("year").map(([year]) => year);
  const counted = new Map();
  for (const one of topics) counted.set(one.name, (counted.get(one.name) ?? 0) + 1);
  for (const one of topics) one.label = counted.get(one.name) > 1 ? `${one.name} (${one.id})` : one.name;
  const labels = topics.map(one => one.label).sort(new Intl.Collator(document.documentElement.lang).compare);
  document.getElementById("names").replaceChildren(...labels.map(value => made("option", {value})));
  return {texts, topics, years, number: written.number};
}

/** Counts the texts that name each two topics, of a year and of some kinds: with `only`, the pairs with it, with `near`, those of these topics. */
function pairs({texts, topics, years}, {kind, year}, {only = "", near} = {}) {
  const kinds = kind ? [kind] : ACTORS, counts = new Map();
  texts.forEach((named, at) => {
    if (year && years[at] !== year) return;
    if (only && !named.some(one => topics[one].id === only)) return;
    const ids = named.map(one => topics[one]).filter(one => near ? near.has(one.id) : kinds.includes(one.kind) || one.id === only).map(one => one.id).sort();
    ids.forEach((first, place) => ids.slice(place + 1).forEach(second => {
      if (only && first !== only && second !== only) return;
      const key = `${first} ${second}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }));
  });
  return [...counts].map(([key, articles]) => ({pair: key.split(" "), articles}))
    .sort((one, other) => other.articles - one.articles || (one.pair < other.pair ? -1 : 1));
}

/** Takes the strongest ties: of a topic first those with it, then those between the names beside it. */
function chosen(archive, state) {
  const nodes = new Set(), shown = [], all = pairs(archive, state, {only: state.topic});
  const take = (ties, mostNodes) => {
    for (const tie of ties) {
      if (shown.length >= MOST_TIES) return;
      if (new Set([...nodes, ...tie.pair]).size > mostNodes) continue;
      for (const one of tie.pair) nodes.add(one);
      shown.push(tie);
    }
  };
  if (!state.topic) {
    take(all.slice(0, MOST_TIES), MOST_NODES);
    return {shown, total: all.length, names: nodes.size, ofNames: new Set(all.flatMap(({pair}) => pair)).size};
  }
  take(all, MOST_NODES);
  const between = pairs(archive, state, {near: new Set([...nodes].filter(one => one !== state.topic))});
  take(between, MOST_NODES);
  return {shown, total: all.length + between.length, names: Math.max(nodes.size - 1, 0), ofNames: all.length};
}

/** Orders the names so that those with strong ties are near each other; a topic comes first. */
function column(shown, topic) {
  const weights = new Map();
  for (const {pair: [first, second], articles} of shown) for (const [one, other] of [[first, second], [second, first]]) weights.set(one, new Map([...weights.get(one) ?? [], [other, articles]]));
  const placed = topic && weights.has(topic) ? [topic] : [], waiting = new Set([...weights.keys()].filter(one => one !== placed[0]));
  const sum = values => values.reduce((total, value) => total + value, 0);
  while (waiting.size) {
    const rated = [...waiting].map(one => [sum(placed.map((other, at) => (weights.get(one).get(other) ?? 0) / (placed.length - at))), sum([...weights.get(one).values()]), one]);
    const [[, , next]] = rated.sort((one, other) => other[0] - one[0] || other[1] - one[1] || (one[2] < other[2] ? -1 : 1));
    placed.push(next);
    waiting.delete(next);
  }
  return placed;
}

// --- what is shown ---

function bothAddress({pair}, year) {
  return new URL(`articles/?${new URLSearchParams([...pair.map(one => ["topic", one]), ...year ? [["year", year]] : []])}`, root).href;
}

function drawn(archive, {shown}, {topic, year}) {
  const known = new Map(archive.topics.map(one => [one.id, one])), names = column(shown, topic);
  const rows = new Map(names.map((one, at) => [one, ROW / 2 + ROW * at])), most = Math.max(...shown.map(tie => tie.articles), 1);
  const longest = Math.max(ROW * (names.length - 1) / 2, ROW), axis = Math.floor(WIDTH - 2 * BESIDE - LETTER * Math.max(...names.map(one => shortened(known.get(one).name).length))), at = RTL ? axis : WIDTH - axis;
  const arcs = [...shown].reverse().map(tie => {
    const [top, bottom] = tie.pair.map(one => rows.get(one)).sort((one, other) => one - other), half = (bottom - top) / 2;
    const d = `M${at} ${top}A${((axis - BESIDE) * (half / longest) ** 0.75).toFixed(1)} ${half.toFixed(1)} 0 0 ${RTL ? 0 : 1} ${at} ${bottom}`;
    const step = 1 + Math.floor((STEPS - 1) * (tie.articles - 1) / Math.max(most - 1, 1));
    const told = `${tie.pair.map(one => known.get(one).name).join(words.separator)}: ${archive.number(tie.articles)}`;
    return made("a", {class: "bond", tabindex: "-1", href: bothAddress(tie, year)}, made("title", {}, told), made("path", {class: "reach", d}), made("path", {class: `tie w${step}`, d}));
  });
  const nodes = names.map(one => {
    const {id, name, kind, lang} = known.get(one), foreign = Boolean(lang) && lang !== document.documentElement.lang && directionOf(lang) !== document.documentElement.dir;
    const text = made("text", {x: at + (RTL ? BESIDE : -BESIDE), y: rows.get(one) + 5, lang: lang || null, direction: foreign ? directionOf(lang) : document.documentElement.dir, "text-anchor": foreign ? null : "end"}, shortened(name));
    return made("a", {class: `node ${kind}${id === topic ? " here" : ""}`, href: new URL(`topics/${id}/`, root).href}, made("title", {}, name), made("circle", {cx: at, cy: rows.get(one), r: 6}), text);
  });
  return made("svg", {class: "web", role: "group", "aria-labelledby": "network-title", viewBox: `0 0 ${WIDTH} ${ROW * names.length}`}, made("title", {id: "network-title"}, words.picture), ...arcs, ...nodes);
}

/** Tells what circles mean. */
function legend({topics}, {shown}) {
  const kinds = new Set(shown.flatMap(({pair}) => pair).map(id => topics.find(one => one.id === id).kind));
  return KINDS.filter(kind => kinds.has(kind)).map(kind => made("li", {}, made("svg", {class: `node ${kind}`, viewBox: "-9 -9 18 18"}, made("circle", {r: 6})), words.kinds[kind]));
}

function directionOf(lang) {
  return ["ckb", "ar", "fa"].includes(lang) ? "rtl" : "ltr";
}

function shortened(name) {
  return name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH + 1).split(" ").slice(0, -1).join(" ") || name.slice(0, NAME_LENGTH)}…` : name;
}

function row(archive, tie, year) {
  const [first, second] = tie.pair.map(one => archive.topics.find(topic => topic.id === one)).map(({id, name, lang}) => made("td", {}, link(new URL(`topics/${id}/`, root).href, name, lang)));
  return made("tr", {}, first, second, made("td", {}, link(bothAddress(tie, year), archive.number(tie.articles))));
}

async function render() {
  const mine = ++turn, state = asked();
  try {
    loading ??= load();
    const archive = await loading;
    if (mine !== turn) return;
    const topic = archive.topics.find(one => one.id === state.topic), found = chosen(archive, state);
    form.elements.name.value = topic?.label ?? "";
    for (const field of ["kind", "year"]) if (form.elements[field]) form.elements[field].value = state[field];
    for (const tab of document.querySelectorAll(".tabs a[aria-current]")) tab.removeAttribute("aria-current");
    page.hidden = !found.shown.length;
    if (!found.shown.length) {
      note.textContent = words.nothing;
      return;
    }
    const told = words.shown.replace("{n}", archive.number(found.names)).replace("{m}", archive.number(found.ofNames)).replace("{k}", archive.number(found.shown.length)).replace("{l}", archive.number(found.total));
    const [before, after] = words.beside.split("{name}");
    note.replaceChildren(...topic ? [before, made("bdi", {}, topic.name), `${after} `] : [], told);
    page.querySelector(".chart").replaceChildren(drawn(archive, found, state));
    page.querySelector(".legend").replaceChildren(...legend(archive, found));
    document.getElementById("pairs").replaceChildren(...found.shown.map(tie => row(archive, tie, state.year)));
  } catch {
    loading = undefined;
    if (mine === turn) note.textContent = words.failed;
  }
}

// --- what readers do ---

function asked() {
  const given = new URLSearchParams(location.search), kind = given.get("kind") ?? "", year = given.get("year") ?? "";
  return {topic: given.get("topic") ?? "", kind: KINDS.includes(kind) ? kind : "", year: /^(\d{4}|undated)$/.test(year) ? year : ""};
}

/** Returns the address of a choice: of a kind or a year alone it has a page of its own. */
function addressOf({topic, kind, year}) {
  if (!topic && !(kind && year)) return new URL(kind || year ? `${kind || year}/` : "", home).href;
  return new URL(`?${new URLSearchParams(Object.entries({topic, kind, year}).filter(([, value]) => value))}`, home).href;
}

/** Lightens all lines but those of the name that is pointed at. */
function point(event) {
  const node = event.target.closest?.(".web .node"), web = node?.closest(".web");
  for (const one of document.querySelectorAll(".web.pointed")) one.classList.remove("pointed");
  if (!web) return;
  const at = node.querySelector("circle").getAttribute("cy");
  for (const bond of web.querySelectorAll(".bond")) {
    const ends = bond.querySelector(".tie").getAttribute("d").match(/^M\S+ (\S+)A.* (\S+)$/).slice(1);
    bond.classList.toggle("own", ends.includes(at));
  }
  web.classList.add("pointed");
}

form.addEventListener("focusin", () => (loading ??= load()).catch(() => { loading = undefined; }), {once: true});
form.addEventListener("submit", async event => {
  event.preventDefault();
  let topic = "";
  const sought = form.elements.name.value.trim();
  if (sought) {
    try {
      const {topics} = await (loading ??= load());
      topic = (topics.find(one => one.label === sought) ?? topics.find(one => one.name === sought) ?? topics.find(one => one.name.includes(sought)))?.id ?? "";
    } catch {
      loading = undefined;
      note.textContent = words.failed;
      return;
    }
    if (!topic) {
      note.textContent = words.nothing;
      return;
    }
  }
  const address = new URL(addressOf({topic, kind: form.elements.kind?.value ?? "", year: form.elements.year?.value ?? ""}));
  if (address.protocol === "file:") address.pathname += "index.html";
  if (address.search && address.pathname === location.pathname) {
    history.pushState(null, "", address);
    render();
  } else location.assign(address);
});
addEventListener("popstate", () => location.search ? render() : location.reload());
if (location.search && (asked().topic || asked().kind || asked().year)) render();
for (const name of ["pointerover", "focusin"]) page.addEventListener(name, point);
page.addEventListener("pointerleave", point);
