// The search page. Nothing typed or found is ever HTML: text becomes text.

const form = document.getElementById("search"), query = form.elements.q;
const status = document.getElementById("search-status"), results = document.getElementById("results");
const offered = document.getElementById("offers"), more = document.getElementById("more"), spellings = document.getElementById("spellings");
const options = document.getElementById("suggestions");
const words = JSON.parse(document.getElementById("search-words").textContent);
const address = new URL(form.dataset.index, document.baseURI), root = new URL(form.dataset.root, document.baseURI);
const languages = form.elements.language, FIELDS = ["q", "from", "to", "topic", "speaker", "language", "order"].filter(name => form.elements[name]), STEP = 10, PAUSE = 120;
const module = name => import(new URL(form.dataset[name], document.baseURI)), [core, sounds] = await Promise.all(["core", "sounds"].map(module));

const topics = new Set(), chips = document.getElementById("chosen");  // the names that a text must have, each of them

let opening, turn = 0, limit = STEP, otherwise = false;

function opened() {
  opening ??= core.openIndex(address, undefined, sounds, () => module("languages"));
  opening.catch(() => opening = undefined);
  return opening;
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const {number, date} = core.written(words);
const dated = given => /^\d/.test(given) ? element("time", {datetime: given}, date(given))
  : element("span", {}, given || words.undated);

// --- the address ---

function parameters() {
  const chosen = FIELDS.flatMap(name => name === "topic" ? [...topics].map(id => [name, id]) : [[name, form.elements[name].value.trim()]]).filter(([, value]) => value);
  return new URLSearchParams(chosen).toString();
}

function fill() {
  const asked = new URLSearchParams(location.search);
  for (const name of FIELDS) form.elements[name].value = name === "topic" ? "" : asked.get(name) ?? "";
  topics.clear();
  for (const id of asked.getAll("topic")) if (id) topics.add(id);
  document.getElementById("filters").open ||= FIELDS.slice(1).some(name => asked.get(name));
}

function go(push) {
  const asked = parameters();
  if (push && asked !== location.search.slice(1)) history.pushState(null, "", asked ? `?${asked}` : location.pathname);
  limit = STEP;
  otherwise = false;
  close();
  return run();
}

// --- answers ---

async function run(again = true) {
  for (const link of document.querySelectorAll(".tongues a")) link.search = location.search;  // the same search in another language
  const mine = ++turn, kept = limit > STEP ? results.children.length : 0;
  const request = Object.fromEntries(FIELDS.map(name => [name, form.elements[name].value]));
  Object.assign(request, {query: request.q, topic: [...topics], limit, spellings: otherwise});
  chips.replaceChildren(...[...topics].map(chip));
  if (!parameters()) return show([], "");
  const waiting = setTimeout(() => mine === turn && (status.textContent = words.loading), PAUSE);
  results.setAttribute("aria-busy", "true");
  try {
    const index = await opened(), found = await core.search(index, request);
    const shown = await Promise.all(found.hits.slice(kept).map(hit => hit.segment.document(hit.number)));
    const near = found.total || otherwise ? [] : await nearTo(index, found.units);
    if (mine !== turn) return;
    const count = (otherwise ? words.found_spellings : words.found).replace("{n}", number(found.total));
    show(shown.map(document => result(index, document, found.units)),
      !found.total ? words.nothing : found.how === "prefix" ? `${words.found_prefix} ${count}` : count, kept);
    more.hidden = found.total <= limit;
    spellings.hidden = !found.more;
    offer(found, near);
    tally(index, found.languages);
  } catch (fault) {
    if (mine !== turn) return;
    opening = undefined;
    if (again && fault.kind === "damaged") return await run(false);
    show([], words[fault.kind] ?? words.damaged);
    if (!fault.kind) throw fault;
  } finally {
    clearTimeout(waiting);
    results.removeAttribute("aria-busy");
  }
}

/** Makes the button that takes a chosen name out again. */
function chip(id) {
  const name = form.elements.topic.querySelector(`[value="${CSS.escape(id)}"]`)?.text ?? id;
  const button = element("button", {type: "button", class: "chip", "aria-label": words.remove.replace("{name}", name)}, element("bdi", {}, name), " ×");
  button.addEventListener("click", () => {
    topics.delete(id);
    go(true);
  });
  return button;
}

function show(items, text, kept = 0) {
  if (!kept) results.replaceChildren();
  results.append(...items);
  offered.replaceChildren();
  more.hidden = spellings.hidden = true;
  status.textContent = text;
  if (kept) items[0]?.querySelector("a").focus();
}

async function nearTo(index, units) {
  const [near, excerpts] = await Promise.all([module("near"), module("excerpts")]);
  return near.offers({...core, ...excerpts}, index, units, async place => (await excerpts.reading(new URL(place, root))).map(([, text]) => text).join("\n"));
}

/** Says beside each language how many texts of it were found. */
function tally({others}, found) {
  for (const option of others && languages ? languages.options : []) if (option.value) option.textContent = `${option.label.replace(/ \(.*/, "")} (${number(found.get(option.value) ?? 0)})`;
}

function offer({units, total}, near) {
  const topics = new Map(units.filter(unit => !unit.not).flatMap(unit => unit.topics).map(topic => [topic.id, topic.name]));
  const list = [...topics].slice(0, 4).map(([id, name]) => element("li", {}, element("a", {href: new URL(`topics/${id}/`, root)}, form.elements.topic.querySelector(`[value="${id}"]`)?.text ?? name)));  // what the page's language calls it
  if (list.length) offered.append(element("p", {}, words.topics), element("ul", {class: "chips"}, ...list));
  if (total) return;
  if (near.length) {
    offered.append(element("p", {}, words.near), element("ul", {class: "chips"}, ...near.map(text =>
      element("li", {}, element("a", {href: `?${new URLSearchParams({q: text})}`}, text)))));
  }
  const narrowed = topics.size || FIELDS.slice(1, -1).some(name => form.elements[name].value);
  if (narrowed) offered.append(element("p", {}, element("a", {href: `?${new URLSearchParams({q: query.value})}`}, words.without_filters)));
  if (!near.length && !narrowed) offered.append(element("p", {}, element("a", {href: new URL("topics/", root)}, words.browse)));
}

const seen = new IntersectionObserver(entries => {
  for (const {isIntersecting, target} of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    pending.get(target)();
  }
}, {rootMargin: "200px"});
const pending = new WeakMap();

function result(index, {title, address: place, date, language, curated}, units) {
  const link = element("a", {href: new URL(place, root)}, title), passage = element("p"), [name, dir] = words.languages?.[language] ?? [language];
  const heading = element("h2", language && !curated ? {lang: language, dir: dir ?? "auto"} : {dir: "auto"}, link);
  const item = element("li", {class: "card"}, heading, element("p", {class: "meta"}, dated(date), ...language ? [" ", element("span", {class: "language"}, name)] : []), passage);
  pending.set(item, async () => {
    const {pieces, fragment, also, spoken} = await (await module("excerpts")).passage(index, new URL(place, root), units);
    if (also.length) passage.before(element("p", {class: "meta also"}, `${words.also} ${also.join(words.comma)}`));
    for (const [name, value] of Object.entries(spoken)) if (value) passage.setAttribute(name, value);
    passage.append(...pieces.map((piece, at) => at % 2 ? element("mark", {}, piece) : piece));
    if (fragment) link.href = new URL(`${place}#${fragment}`, root);
  });
  seen.observe(item);
  return item;
}

// --- suggestions while typing ---

let typing = 0, chosen = -1;

function close() {
  typing++;
  chosen = -1;
  options.hidden = true;
  options.replaceChildren();
  query.setAttribute("aria-expanded", "false");
  query.removeAttribute("aria-activedescendant");
}

async function propose() {
  const mine = ++typing;
  await new Promise(resolve => setTimeout(resolve, PAUSE));
  if (mine !== typing) return;
  const found = await opened().then(index => core.suggest(index, query.value)).catch(() => []);
  if (mine !== typing) return;
  chosen = -1;
  query.removeAttribute("aria-activedescendant");
  options.replaceChildren(...found.map((text, at) => element("li", {role: "option", id: `suggestion-${at}`, "aria-selected": "false"}, text)));
  options.hidden = !found.length;
  query.setAttribute("aria-expanded", String(found.length > 0));
}

function choose(step) {
  const many = options.children.length;
  if (!many) return;
  options.children[chosen]?.setAttribute("aria-selected", "false");
  chosen = (chosen + step + many + (chosen < 0 && step < 0)) % many;
  const option = options.children[chosen];
  option.setAttribute("aria-selected", "true");
  query.setAttribute("aria-activedescendant", option.id);
}

function take(option) {
  query.value = option.textContent;
  query.focus();
  go(true);
}

// --- what readers do ---

form.addEventListener("submit", event => {
  event.preventDefault();
  if (options.children[chosen]) take(options.children[chosen]); else go(true);
});
form.addEventListener("change", ({target}) => {
  if (target === query) return;
  if (target === form.elements.topic && target.value) {
    topics.add(target.value);
    target.value = "";
  }
  go(true);
});
form.addEventListener("focusout", event => event.relatedTarget !== query && setTimeout(() => document.activeElement !== query && close(), PAUSE));
query.addEventListener("input", event => event.isComposing || propose());
query.addEventListener("keydown", event => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!options.children.length) return;
    event.preventDefault();
    choose(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Escape" && !options.hidden) {
    event.preventDefault();
    close();
  }
});
options.addEventListener("pointerdown", event => {
  const option = event.target.closest("[role=option]");
  if (!option) return;
  event.preventDefault();
  take(option);
});
more.addEventListener("click", () => {
  limit += STEP;
  run();
});
spellings.addEventListener("click", () => {
  limit = STEP;
  otherwise = true;
  run().then(() => results.querySelector("a")?.focus());
});
offered.addEventListener("click", event => {
  const link = event.target.closest("a[href^='?']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, "", link.getAttribute("href"));
  fill();
  go(false);
});
addEventListener("popstate", () => {
  fill();
  go(false);
});
addEventListener("pagehide", () => history.replaceState({limit, at: scrollY}, ""));

query.setAttribute("aria-expanded", "false");
if (location.search) fill();  // else a reader may have begun to type
if (location.search && parameters()) {
  limit = history.state?.limit ?? STEP;
  run().then(() => history.state?.at && scrollTo(0, history.state.at));
} else {
  query.focus();
}
