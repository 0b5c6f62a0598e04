// Shows what was changed between the source of an article and its text: as marks in the text, or as the source with
// what was taken out and what was put in. Loaded when a reader asks for it.

const UNSEEN = /[^\P{C}\u200c\n\r]|[^\P{Z} ]/gu, WORDS = /[\p{L}\p{M}\p{N}\p{Cf}]*[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{Cf}]*/gu, LONGEST = 120, MOST_SIGNS = 4;
const panel = document.getElementById("changes"), article = panel.closest("article"), body = article.querySelector(".body");
const COUNTED = ["changed", "removed", "added", "space", "joined"];
const [inText, inSource] = panel.querySelectorAll("button"), hawar = document.getElementById("hawar");
const number = value => String(value).replace(/\B(?=(\d{3})+$)/g, words.group).replace(/\d/g, digit => words.digits[digit]);
const module = name => import(new URL(panel.dataset[name], document.baseURI));
const spoken = {lang: body.lang || document.documentElement.lang, dir: body.dir || document.documentElement.dir};
let words, loading, marks = [], current = 0, bar;

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const button = (text, act, sign = text) => {
  const made = element("button", {type: "button", "aria-label": text, title: text}, sign);
  made.addEventListener("click", act);
  return made;
};

/** The source, once. */
function source() {
  loading ??= fetch(new URL(panel.dataset.source, document.baseURI)).then(answer => {
    if (!answer.ok) throw new Error(`${answer.status}: ${panel.dataset.source}`);
    return answer.arrayBuffer();
  }).then(decoded);
  loading.catch(() => loading = undefined);
  return loading;
}

/** A text with the numbers of signs in their place that nobody sees. */
const seen = text => text.replace(UNSEEN, sign => `[${code(sign)}]`);
const code = sign => `U+${sign.codePointAt().toString(16).toUpperCase().padStart(4, "0")}`;

/** The signs that differ between two words, by their numbers: those that look alike can be told apart. */
function signs(was, is) {
  const [one, other] = [was, is].map(text => [...text]);
  while (one.length && other.length && one[0] === other[0]) [one, other].forEach(list => list.shift());
  while (one.length && other.length && one.at(-1) === other.at(-1)) [one, other].forEach(list => list.pop());
  return one.length > MOST_SIGNS || other.length > MOST_SIGNS ? "" : [one, other].map(list => list.map(code).join(" ") || "–").join(" → ");
}

/** Shows what was changed as marks in the text, or the source with it; takes either back. */
export async function show(kind) {
  if (kind === "text" && marks.length) return unmark(inText);
  const open = document.getElementById("compared");
  if (kind === "source" && open) return close(open);
  if (hawar?.getAttribute("aria-pressed") === "true") hawar.click();  // the text is compared as it is written
  const [{blockEnd, differences}, told] = await Promise.all([module("differences"), module("words")]);
  words ??= told.words();
  const given = await source().catch(() => null);
  say(given === null ? words.offline : "");
  if (given === null) return;
  const {text, nodes} = shown(article, blockEnd()), {pieces, places} = differences(given, text);
  if (kind === "text") mark(places, nodes, text); else draw(pieces);
}

function say(text) {
  panel.querySelector("[role=status]").textContent = text;
}

// --- the source and the text ---

/** The text of a file: in UTF-8, or in what its first bytes say. */
function decoded(buffer) {
  const bytes = new Uint8Array(buffer), [a, b, c, d] = bytes, view = new DataView(buffer);
  const wide = !(bytes.length % 4) && (a === 0xff && b === 0xfe && !c && !d || !a && !b && c === 0xfe && d === 0xff);
  if (!wide) return new TextDecoder(a === 0xff && b === 0xfe ? "utf-16le" : a === 0xfe && b === 0xff ? "utf-16be" : "utf-8").decode(buffer);
  let text = "";
  for (let at = 4; at < bytes.length; at += 4) text += String.fromCodePoint(view.getUint32(at, a === 0xff));
  return text;
}

/** The text that a page shows, with its text nodes and where each begins. The headline is in its place, and a sign between blocks. */
function shown(article, blockEnd) {
  const found = article.querySelector("h1[id^=p]"), nodes = [];
  const walk = root => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), own = [];
    for (let node; (node = walker.nextNode());) {
      const block = node.parentElement.closest(".pin, .speaker, .part, [id^=p]");
      if (root.contains(block) && !block.matches(".pin, .speaker")) own.push({node, block});
    }
    return own;
  };
  const place = ({block}) => Number((block.id || block.querySelector("[id^=s]").id).slice(1));
  for (const body of article.querySelectorAll(".body")) nodes.push(...walk(body));
  if (found) {
    const headline = walk(found), at = nodes.findIndex(one => place(one) > place(headline[0]));
    nodes.splice(at < 0 ? nodes.length : at, 0, ...headline);
  }
  let text = "", before;
  for (const one of nodes) {
    if (one.block !== before) text += blockEnd;
    before = one.block;
    one.start = text.length;
    text += one.node.data;
  }
  return {text, nodes};
}

// --- marks in the text ---

function mark(places, nodes, text) {
  say(places.length ? "" : words.same);
  if (!places.length || marks.length) return;
  let last = nodes.length - 1;
  for (const {start, end, was} of [...places].reverse()) {
    const pieces = [];
    while (nodes[last].start >= end) last--;
    for (let at = last; at >= 0 && nodes[at].start + nodes[at].node.length >= start; at--) {
      const {node, start: from} = nodes[at];
      if (Math.min(end - from, node.length) <= Math.max(start - from, 0)) continue;
      if (end - from < node.length) node.splitText(end - from);
      const part = start > from ? node.splitText(start - from) : node, made = element("ins", {class: "repaired", title: `${words.before} ${seen(was) || words.nothing}`});
      part.replaceWith(made);
      made.append(part);
      pieces.unshift(made);
    }
    if (pieces.length) marks.unshift({pieces, was, is: text.slice(start, end)});
  }
  const told = element("p", {role: "status"}), next = button(words.next, () => go(current + 1), "↓");
  bar = element("div", {class: "repairs", role: "group", "aria-label": inText.textContent}, told, button(words.previous, () => go(current - 1), "↑"), next, button(words.close, () => unmark(inText), "×"));
  bar.addEventListener("keydown", event => event.key === "Escape" && unmark(inText));
  body.before(bar);
  inText.setAttribute("aria-pressed", true);
  next.focus({preventScroll: true});
  go(0);
}

function go(to) {
  for (const piece of marks[current].pieces) piece.classList.remove("current");
  current = (to + marks.length) % marks.length;
  const {pieces, was, is} = marks[current], told = words.place.replace("{i}", number(current + 1)).replace("{n}", number(marks.length));
  for (const piece of pieces) piece.classList.add("current");
  const shownAs = was.length > LONGEST ? `${was.slice(0, LONGEST)}…` : was, differing = was ? signs(was, is) : "";
  bar.firstChild.replaceChildren(`${told} ${words.before} `, was ? element("bdi", spoken, seen(shownAs)) : words.nothing, ...differing ? [" ", element("bdi", {dir: "ltr", class: "n"}, differing)] : []);
  pieces[0].scrollIntoView({block: "center"});
}

function unmark(returnTo) {
  for (const piece of marks.flatMap(({pieces}) => pieces)) {
    const {parentElement} = piece;
    piece.replaceWith(...piece.childNodes);
    parentElement.normalize();
  }
  [marks, current] = [[], 0];
  inText.setAttribute("aria-pressed", false);
  bar.remove();
  returnTo?.focus();
}

article.addEventListener("click", ({target}) => {
  const found = marks.findIndex(({pieces}) => pieces.includes(target.closest("ins.repaired")));
  if (found >= 0 && !target.closest("a")) go(found);
});
document.addEventListener("click", ({target}) => marks.length && hawar?.contains(target) && unmark(), true);

// --- the source ---

/** How many words, line ends or spaces the pieces of a kind have. */
function count(pieces, kind) {
  const own = pieces.filter(([name]) => name === kind);
  return kind === "joined" || kind === "space" ? own.length : own.flatMap(([, was, is]) => (was || is).match(WORDS) ?? []).length;
}

function draw(pieces) {
  const text = element("div", {class: "compared", ...spoken});
  const counts = COUNTED.map(kind => [count(pieces, kind), words[kind]]).filter(([many]) => many);
  for (const [kind, was, is] of pieces) {
    if (kind === "kept") text.append(was);
    else if (kind === "joined") text.append(element("del", {}, "↵"), was);
    else text.append(...was ? [element("del", {}, seen(was)), ...is ? [" "] : []] : [], ...is ? [element("ins", {}, is)] : [], ...was ? [] : [" "]);
  }
  const told = counts.length ? counts.flatMap(([many, told]) => [" ", element("span", {}, told.replace("{n}", number(many)))]) : [words.same];
  const made = element("section", {id: "compared", tabindex: "-1", "aria-label": inSource.textContent}, element("p", {class: "meta"}, ...told), text);
  panel.after(made);
  inSource.setAttribute("aria-expanded", true);
  history.replaceState(history.state, "", "#compared");
  made.focus();
}

function close(open) {
  open.remove();
  inSource.setAttribute("aria-expanded", false);
  history.replaceState(history.state, "", location.pathname + location.search);
}
