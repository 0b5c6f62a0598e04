// The list of all texts, narrowed down by facets. Nothing that a file holds is ever HTML: text becomes text.

const panel = document.getElementById("browse"), form = document.getElementById("narrow"), plain = document.getElementById("plain");
const [facets, chips, status, list] = ["facets", "chosen", "browse-status", "found"].map(id => document.getElementById(id));
const [more, downloads, details] = ["more", "downloads", "narrowing"].map(id => document.getElementById(id));
const words = JSON.parse(document.getElementById("browse-words").textContent);
const folder = new URL(panel.dataset.folder, document.baseURI), root = new URL(panel.dataset.root, document.baseURI);
const STEP = 30, FEW = 6, MANY = 30, TOPICS = 4, FORMULA = /^(?:[\t\r\n]|[\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20])/;
const KINDS = ["person", "organisation", "place", "event", "work"], CERTAINTIES = ["curated", "recorded", "stated", "unknown"];

/** What texts are chosen by. A text has one value of a facet or, if `several`, any number: then chosen values must all be there. */
const FACETS = [
  ["year"], ["month"], ["language"], ["collection"], ...["person", "organisation", "place", "event", "work"].map(kind => [kind, "topic", true]),
  ["speaker", "speaker", true], ["author", "author", true], ["tag", "tag", true], ["certainty"],
].map(([name, field = name, several = false]) => ({name, field, several}));
const FORMS = {year: /^(\d{4}|undated)$/, month: /^\d{4}-(0[1-9]|1[0-2])$/};
const FIELDS = [...new Set(FACETS.map(facet => facet.field))];

let loading, texts, turn = 0, limit = STEP, unfolded = new Set(), filters = new Map();

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== false) made.setAttribute(key, value === true ? "" : value);
  made.append(...children);
  return made;
}

// --- the texts ---

async function fetched(name) {
  const answer = await fetch(new URL(name, folder), name.includes("?") ? {} : {cache: "no-cache"});
  if (!answer.ok) throw new Error(`${answer.status}: ${name}`);
  return answer.json();
}

/** Loads the facets of all texts, once: for each facet a list of the values of each text, and what each value is called. */
async function load() {
  const [core, given] = await Promise.all([import(new URL(panel.dataset.core, document.baseURI)), fetched("facets.json")]);
  if (given.version !== 1) throw new Error("unknown version");
  const language = Number(panel.dataset.interface), inexact = date => given.inexact[date];
  const named = ([, , ...names]) => [names[language]].flat();
  const topics = given.topics.map(topic => ({id: topic[0], kind: KINDS[topic[1]], name: named(topic)[0], lang: named(topic)[1] ?? ""}));
  const groups = kind => given[kind].map(([id, name]) => ({id, name, lang: ""}));
  const ids = (numbers, values) => numbers.map(of => of.map(number => values[number].id));
  const month = date => inexact(date)?.[1] ?? (date.length >= 7 ? date.slice(0, 7) : "");
  const {number, date: inWords} = core.written(words);
  const values = {
    year: given.date.map(date => [(inexact(date)?.[0] ?? date.slice(0, 4)) || "undated"]),
    month: given.date.map(date => month(date) ? [month(date)] : []),
    language: given.language.map(at => [given.languages[at]]),
    certainty: [...given.certainty].map(at => [CERTAINTIES[at]]),
    collection: ids(given.collection, groups("collections")), author: ids(given.author, groups("authors")), tag: ids(given.tag, groups("tags")),
    topic: ids(given.topic, topics), speaker: ids(given.speaker, topics),
  };
  const byId = rows => new Map(rows.map(row => [row.id, row])), known = byId(topics);
  const called = {
    topic: known, speaker: known, collection: byId(groups("collections")), author: byId(groups("authors")), tag: byId(groups("tags")),
    year: {get: id => ({name: id === "undated" ? words.undated : inWords(id)})}, month: {get: id => ({name: inWords(id)})},
    language: {get: id => ({name: own(words.languages, id)})}, certainty: {get: id => ({name: own(words.certainty, id)})},
  };
  const dated = given.date.findIndex((_, at) => values.year[at][0] === "undated");
  const orders = {newest: newest(given.date.length, dated), oldest: [...given.date.keys()], by_title: given.by_title};
  return {given, values, called, orders, number, inexact: date => inexact(date)?.[2 + language], inWords, titles: new Map()};
}

function own(names, id) {
  return Object.hasOwn(names, id) ? names[id] : id;
}

/** Lists texts as the pages do: the newest first, then those without a date. */
function newest(all, undated) {
  const dated = undated < 0 ? all : undated, numbers = [...Array(all).keys()];
  return [...numbers.slice(0, dated).reverse(), ...numbers.slice(dated)];
}

/** Returns slug, title and language of some texts, from as few files as they need. */
async function titles(numbers) {
  const wanted = new Map();
  let start = 0;
  for (const [name, size, version] of texts.given.titles) {
    const end = start + size;
    if (numbers.some(number => start <= number && number < end)) wanted.set(name, [start, version]);
    start = end;
  }
  await Promise.all([...wanted].map(async ([name, [first, version]]) => {
    if (texts.titles.has(first)) return;
    const rows = await fetched(`${name}?v=${version}`);
    rows.forEach((row, at) => texts.titles.set(first + at, row));
  }));
  return numbers.map(number => texts.titles.get(number));
}

// --- what is chosen ---

/** Reads the address: the values chosen of each field, and the order. A month is of its year. */
function asked() {
  const given = new URLSearchParams(location.search), chosen = new Map(FIELDS.map(field => [field, new Set(given.getAll(field).filter(value => (FORMS[field] ?? /./).test(value)))]));
  for (const month of chosen.get("month")) chosen.get("year").add(month.slice(0, 4));
  return {chosen, order: given.get("order") ?? "newest"};
}

function addressOf({chosen, order}) {
  const pairs = FIELDS.flatMap(field => [...chosen.get(field)].map(value => [field, value]));
  if (order !== "newest") pairs.push(["order", order]);
  return pairs.length ? `?${new URLSearchParams(pairs)}` : location.pathname;
}

function isEmpty({chosen, order}) {
  return order === "newest" && FIELDS.every(field => !chosen.get(field).size);
}

/** Tells which texts are chosen, by one test for each facet. Of a year with chosen months only these are. */
function tests(chosen) {
  const {year: years, month: months} = texts.values, full = [...chosen.get("year")].filter(year => ![...chosen.get("month")].some(month => month.startsWith(year)));
  const made = FACETS.filter(({field}) => chosen.get(field).size && field !== "month" && field !== "year").map(({field, several}) => {
    const wanted = [...chosen.get(field)];
    return {field, several, test: number => wanted[several ? "every" : "some"](value => texts.values[field][number].includes(value))};
  });
  if (chosen.get("year").size) made.push({field: "year", test: number => full.includes(years[number][0]) || chosen.get("month").has(months[number][0])});
  return [...new Map(made.map(one => [one.field, one])).values()];
}

/** Counts, for each field, the texts that have each value, if it were chosen beside what else is; lists the chosen texts. */
function choose({chosen, order}) {
  const active = tests(chosen);
  const counts = new Map(FIELDS.map(field => [field, new Map()])), found = [];
  const count = (field, number) => {
    for (const value of texts.values[field][number]) counts.get(field).set(value, (counts.get(field).get(value) ?? 0) + 1);
  };
  for (const number of texts.orders[order] ?? texts.orders.newest) {
    const missed = active.filter(({test}) => !test(number));
    if (!missed.length) {
      found.push(number);
      for (const field of FIELDS) count(field, number);
    } else if (missed.length === 1 && !missed[0].several) {
      count(missed[0].field, number);
      if (missed[0].field === "year") count("month", number);
    }
  }
  return {found, counts};
}

// --- what is shown ---

async function render(kept = 0) {
  const mine = ++turn, state = asked(), empty = isEmpty(state);
  for (const link of document.querySelectorAll(".tongues a")) link.search = location.search;  // the same texts in another language
  try {
    loading ??= load();
    texts = await loading;
    if (mine !== turn) return;
    const {found, counts} = choose(state);
    const shown = empty ? [] : found.slice(kept, limit), rows = await titles(shown);
    if (mine !== turn) return;
    plain.hidden = !empty;
    list.hidden = downloads.hidden = empty;
    if (!kept) list.replaceChildren();
    list.append(...shown.map((number, at) => card(number, rows[at])));
    more.hidden = empty || found.length <= limit;
    downloads.hidden ||= !found.length;
    status.textContent = empty ? "" : found.length ? words.found.replace("{n}", texts.number(found.length)).replace("{m}", texts.number(texts.given.date.length)) : words.nothing;
    chips.replaceChildren(...chosenChips(state));
    if (details.open) draw(state, counts);
    form.elements.order.value = state.order;
    if (kept) list.children[kept]?.querySelector("a").focus();
  } catch (fault) {
    loading = undefined;
    if (mine !== turn) return;
    plain.hidden = false;
    status.textContent = words.offline;
  }
}

function card(number, [slug, title, lang]) {
  const {given, values, called} = texts, date = given.date[number];
  const link = element("a", {href: new URL(`articles/${slug}/`, root)}, title);
  const when = texts.inexact(date) ? element("span", {}, texts.inexact(date)) : date ? element("time", {datetime: date}, texts.inWords(date)) : element("span", {}, words.undated);
  const beside = ["language", "collection", "author"].filter(field => field !== "language" || given.languages.length > 1)
    .flatMap(field => values[field][number].map(id => element("span", {}, element("bdi", {}, called[field].get(id).name))));
  const topics = values.topic[number].slice(0, TOPICS).map(id => called.topic.get(id))
    .map(({id, name, lang}) => element("li", {}, element("a", {href: new URL(`topics/${id}/`, root), ...tongue(lang)}, name)));
  return element("li", {class: "card"}, element("h2", lang && lang !== document.documentElement.lang ? tongue(lang) : {dir: "auto"}, link),
    element("p", {class: "meta"}, when, ...beside.flatMap(one => [" ", one])), ...topics.length ? [element("ul", {class: "chips"}, ...topics)] : []);
}

function tongue(lang) {
  return lang ? {lang, dir: "auto"} : {dir: "auto"};
}

function chosenChips({chosen, order}) {
  const made = FIELDS.flatMap(field => [...chosen.get(field)].map(value => {
    const name = texts.called[field].get(value)?.name ?? value, label = words.facets[labelOf(field, value)];
    const button = element("button", {type: "button", class: "chip", "aria-label": words.remove.replace("{name}", `${label}: ${name}`)}, `${label}: `, element("bdi", {}, name), " ×");
    button.addEventListener("click", () => change(field, value, false));
    return button;
  }));
  if (!made.length && order === "newest") return [];
  return [...made, element("a", {href: location.pathname}, words.clear)];
}

function labelOf(field, value) {
  return field === "topic" ? texts.called.topic.get(value)?.kind ?? "person" : field;
}

function draw(state, counts) {
  const focused = document.activeElement?.id;
  facets.replaceChildren(...FACETS.map(facet => fieldset(facet, state, counts)).filter(Boolean));
  if (focused) document.getElementById(focused)?.focus();
}

/** Makes the boxes of a facet; nothing if it does not divide the texts. */
function fieldset({name, field}, {chosen}, counts) {
  if (field === "month" && !chosen.get("year").size) return null;
  const own = ([value]) => (field !== "topic" || labelOf(field, value) === name) && (field !== "month" || chosen.get("year").has(value.slice(0, 4)));
  const taken = [...chosen.get(field)].filter(value => !counts.get(field).has(value)).map(value => [value, 0]);
  const values = [...counts.get(field), ...taken].filter(own).sort(orderOf(field));
  if (values.length < 2 && !values.some(([value]) => chosen.get(field).has(value))) return null;
  const sought = filters.get(name) ?? "", open = unfolded.has(name) || values.length <= FEW + 2;
  const shown = values.filter(([value], at) => chosen.get(field).has(value) || (open ? called(field, value).name.includes(sought) : at < FEW));
  const legend = element("legend", {}, words.facets[name]), boxes = element("ul", {}, ...shown.map(([value, number]) => box(name, field, value, number, chosen)));
  const tools = [];
  if (unfolded.has(name) && values.length > MANY) tools.push(filter(name));
  if (values.length > FEW + 2) tools.push(unfold(name, values.length));
  return element("fieldset", {class: "facet"}, legend, boxes, ...tools);
}

function called(field, value) {
  return texts.called[field].get(value) ?? {name: value};
}

function orderOf(field) {
  if (field === "year") return ([one], [other]) => (one === "undated") - (other === "undated") || (one < other ? 1 : -1);
  if (field === "month") return ([one], [other]) => one < other ? 1 : -1;
  if (field === "certainty") return ([one], [other]) => CERTAINTIES.indexOf(one) - CERTAINTIES.indexOf(other);
  return ([one, first], [other, second]) => second - first || (one < other ? -1 : 1);
}

function box(name, field, value, number, chosen) {
  const input = element("input", {type: "checkbox", id: `${name}-${value}`, value, checked: chosen.get(field).has(value)}), {name: text, lang} = called(field, value);
  input.addEventListener("change", () => change(field, value, input.checked));
  return element("li", {}, element("label", {}, input, " ", element("span", tongue(lang), text), " ", element("span", {class: "n"}, texts.number(number))));
}

function unfold(name, many) {
  const open = unfolded.has(name), button = element("button", {type: "button", id: `all-${name}`, "aria-expanded": String(open)}, open ? words.fewer : words.all_values.replace("{n}", texts.number(many)));
  button.addEventListener("click", () => {
    if (!unfolded.delete(name)) unfolded.add(name);
    filters.delete(name);
    redraw();
  });
  return button;
}

function filter(name) {
  const input = element("input", {type: "search", id: `filter-${name}`, value: filters.get(name) ?? "", "aria-label": `${words.filter}: ${words.facets[name]}`, placeholder: words.filter});
  input.addEventListener("input", () => {
    filters.set(name, input.value.trim());
    redraw();
    const again = document.getElementById(input.id);
    again.setSelectionRange(again.value.length, again.value.length);
  });
  return input;
}

function redraw() {
  const state = asked();
  draw(state, choose(state).counts);
}

// --- downloads ---

/** Returns the chosen texts as records whose values are texts, or lists of texts. */
async function records() {
  const {found} = choose(asked()), rows = await titles(found), {given, values} = texts;
  const names = (field, number) => values[field][number].map(id => called(field, id).name);
  return found.map((number, at) => ({
    title: rows[at][1], url: new URL(`articles/${rows[at][0]}/`, root).href, date: given.date[number], certainty: values.certainty[number][0], language: values.language[number][0],
    collection: names("collection", number), authors: names("author", number), tags: names("tag", number), topics: names("topic", number), speakers: names("speaker", number),
  }));
}

/** Writes a cell: in quotation marks, with an apostrophe before what a spreadsheet would run. */
function cell(value) {
  const text = [value].flat().join("; ");
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

async function download(ending) {
  const rows = await records(), columns = Object.keys(rows[0] ?? {});
  const content = ending === "json" ? JSON.stringify({address: location.href, texts: rows}, null, 1)
    : `\ufeff${[columns, ...rows.map(row => columns.map(column => row[column]))].map(row => row.map(cell).join(",")).join("\r\n")}\r\n`;
  const address = URL.createObjectURL(new Blob([content], {type: ending === "json" ? "application/json" : "text/csv;charset=utf-8"}));
  element("a", {href: address, download: `texts.${ending}`}).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// --- what readers do ---

function go(state) {
  history.pushState(null, "", addressOf(state));
  limit = STEP;
  return render();
}

function change(field, value, on) {
  const state = asked();
  if (on) state.chosen.get(field).add(value); else state.chosen.get(field).delete(value);
  if (field === "year" && !on) for (const month of state.chosen.get("month")) if (month.startsWith(value)) state.chosen.get("month").delete(month);
  return go(state);
}

form.addEventListener("submit", event => event.preventDefault());
form.elements.order.addEventListener("change", () => go({...asked(), order: form.elements.order.value}));
details.addEventListener("toggle", () => details.open && render(list.children.length));
more.addEventListener("click", () => {
  const kept = list.children.length;
  limit += STEP;
  history.replaceState({limit}, "");
  render(kept);
});
downloads.addEventListener("click", event => event.target.dataset.as && download(event.target.dataset.as));
addEventListener("pagehide", () => history.replaceState({limit, at: scrollY}, ""));
addEventListener("popstate", event => {
  limit = event.state?.limit ?? STEP;
  render();
});

if (!isEmpty(asked())) {
  limit = history.state?.limit ?? STEP;
  plain.hidden = true;
  status.textContent = words.loading;
  render().then(() => history.state?.at && scrollTo(0, history.state.at));
}
