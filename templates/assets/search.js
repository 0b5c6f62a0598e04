// The search page. Nothing typed or found is ever HTML: text becomes text.

const form = document.getElementById("search"), query = form.elements.q;
const status = document.getElementById("search-status"), results = document.getElementById("results");
const offered = document.getElementById("offers"), more = document.getElementById("more"), spellings = document.getElementById("spellings");
const options = document.getElementById("suggestions");
const words = JSON.parse(document.getElementById("search-words").textContent);
const address = new URL(form.dataset.index, document.baseURI), root = new URL(form.dataset.root, document.baseURI);
const FIELDS = ["q", "from", "to", "topic", "speaker", "order"], STEP = 10, PAUSE = 120;
const module = name => import(new URL(form.dataset[name], document.baseURI)), [core, sounds] = await Promise.all(["core", "sounds"].map(module));

let opening, turn = 0, limit = STEP, otherwise = false;

function opened() {
  opening ??= core.openIndex(address, undefined, sounds);
  opening.catch(() => opening = undefined);
  return opening;
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const {date, counted} = core.written(words);
const dated = given => /^\d/.test(given) ? element("time", {datetime: given}, date(given))
  : element("span", {}, given || words.undated);

// --- the address ---

function parameters() {
  const chosen = FIELDS.map(name => [name, form.elements[name].value.trim()]).filter(([, value]) => value);
  return new URLSearchParams(chosen).toString();
}

function fill() {
  const asked = new URLSearchParams(location.search);
  for (const name of FIELDS) form.elements[name].value = asked.get(name) ?? "";
  document.getElementById("filters").open ||= FIELDS.slice(1).some(name => asked.get(name));
}

// The same search in the other languages of the site.
function lead() {
  for (const link of document.querySelectorAll(".tongues a")) link.search = location.search;
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
  lead();
  const mine = ++turn, kept = limit > STEP ? results.children.length : 0;
  const request = Object.fromEntries(FIELDS.map(name => [name, form.elements[name].value]));
  Object.assign(request, {query: request.q, limit, spellings: otherwise});
  if (!parameters()) return show([], "");
  const waiting = setTimeout(() => mine === turn && (status.textContent = words.loading), PAUSE);
  results.setAttribute("aria-busy", "true");
  try {
    const index = await opened(), found = await core.search(index, request);
    const shown = await Promise.all(found.hits.slice(kept).map(hit => hit.segment.document(hit.number)));
    const near = found.total || otherwise ? [] : await (await module("near")).offers({...core, ...await module("excerpts")}, index, found.units, async place => (await reading(place)).blocks.map(([, text]) => text).join("\n"));
    if (mine !== turn) return;
    const count = counted(otherwise ? words.found_spellings : words.found, found.total);
    show(shown.map(document => result(index, document, found.units)),
      !found.total ? words.nothing : found.how === "prefix" ? `${words.found_prefix} ${count}` : count, kept);
    more.hidden = found.total <= limit;
    spellings.hidden = !found.more;
    offer(found, near);
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

function show(items, text, kept = 0) {
  if (!kept) results.replaceChildren();
  results.append(...items);
  offered.replaceChildren();
  more.hidden = spellings.hidden = true;
  status.textContent = text;
  if (kept) items[0]?.querySelector("a").focus();
}

// A topic is called what the page's language calls it, which the choices of the form say.
const called = id => [...form.elements.topic.options].find(option => option.value === id)?.textContent;

function offer({units, total}, near) {
  const topics = new Map(units.filter(unit => !unit.not).flatMap(unit => unit.topics).map(topic => [topic.id, topic.name]));
  const list = [...topics].slice(0, 4).map(([id, name]) => element("li", {}, element("a", {href: new URL(`topics/${id}/`, root)}, called(id) ?? name)));
  if (list.length) offered.append(element("p", {}, words.topics), element("ul", {class: "chips"}, ...list));
  if (total) return;
  if (near.length) {
    offered.append(element("p", {}, words.near), element("ul", {class: "chips"}, ...near.map(text =>
      element("li", {}, element("a", {href: `?${new URLSearchParams({q: text})}`}, text)))));
  }
  const narrowed = FIELDS.slice(1, 5).some(name => form.elements[name].value);
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

const isBlock = one => /^p\d+$/.test(one.id) || one.classList.contains("part"), isSentence = one => /^s\d+$/.test(one.id);

/** A block, [id, text, sentences]; the sentences of a long one have ids too, [where they begin, id]. */
function block(element) {
  const sentences = [];
  let at = 0;
  for (const node of element.childNodes) {
    if (isSentence(node)) sentences.push([at, node.id]);
    at += node.textContent.length;
  }
  return [element.id || sentences[0]?.[1] || "", element.textContent, sentences];
}

/** An article as its page has it. What hangs on a block, as its pin does, is no text. */
async function reading(place) {
  const answer = await fetch(new URL(place, root)).catch(() => null);
  if (!answer?.ok) return {blocks: []};
  const page = new DOMParser().parseFromString(await answer.text(), "text/html"), {lang, dir} = page.querySelector("main .body") ?? {};
  for (const pin of page.querySelectorAll(".pin")) pin.remove();
  const blocks = [...page.querySelectorAll("main [id], main .part")].filter(isBlock);
  return {lang, dir, blocks: blocks.filter(one => ![...one.querySelectorAll("[id]")].some(isBlock)).map(block)};
}

function result(index, {title, address: place, date}, units) {
  const link = element("a", {href: new URL(place, root)}, title), passage = element("p");
  const item = element("li", {class: "card"}, element("h2", {dir: "auto"}, link), element("p", {class: "meta"}, dated(date)), passage);
  pending.set(item, async () => {
    const [{excerpt}, {lang, dir, blocks}] = await Promise.all([module("excerpts"), reading(place)]), {pieces, fragment, also} = excerpt(index, blocks, units);
    if (also.length) passage.before(element("p", {class: "meta also"}, `${words.also} ${also.join(words.comma)}`));
    if (lang) passage.lang = lang;
    if (dir) passage.dir = dir;
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
form.addEventListener("change", event => event.target !== query && go(true));
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

query.setAttribute("aria-expanded", "false");
fill();
if (parameters()) run(); else query.focus();
