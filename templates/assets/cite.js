// Lets a reader download the reference of an article in three formats, made from the citation tags of
// the page, and copy the address of a paragraph. The page can be read without this script.

const status = document.getElementById("status");
const told = name => [...document.querySelectorAll(`meta[name="${name}"]`)].map(tag => tag.content);
const date = (told("citation_publication_date")[0] || "").split("/").filter(Boolean);
const key = location.pathname.split("/").filter(part => part && part !== "index.html").pop() || "article";
// Kinds of items by the names of Zotero: their names in BibTeX, RIS and CSL.
const kinds = {
  newspaperArticle: ["article", "NEWS", "article-newspaper"],
  journalArticle: ["article", "JOUR", "article-journal"],
  document: ["misc", "GEN", "document"],
};
const [bibKind, risKind, cslKind] = kinds[told("z:itemType")[0]] || kinds.document;
const fields = {
  title: told("citation_title")[0],
  authors: told("citation_author"),
  container: told("citation_journal_title")[0],
  issue: told("citation_issue")[0],
  edtf: told("dcterms.issued")[0],
  archive: told("dcterms.provenance")[0],
  publisher: told("citation_publisher")[0],
  url: told("citation_public_url")[0] || location.href.split("#")[0],
  language: told("citation_language")[0],
};

const formats = {
  bib: ["application/x-bibtex", () => `@${bibKind}{${key},\n${bibFields().join(",\n")}\n}\n`],
  ris: ["application/x-research-info-systems", () => `${risLines().join("\r\n")}\r\n`],
  json: ["application/vnd.citationstyles.csl+json", () => `${JSON.stringify([cslItem()], null, 1)}\n`],
};

// A site that does not know its address is cited by the one at which it is read.
const address = document.getElementById("address");
if (!address.textContent) address.textContent = fields.url;

document.getElementById("cite-tools").addEventListener("click", event => {
  const format = event.target.dataset.cite;
  if (format === "copy") copyReference();
  else if (format) save(`${key}.${format}`, ...formats[format]);
});

document.querySelector(".body").addEventListener("click", event => {
  const pin = event.target.closest(".pin");
  if (!pin || !navigator.clipboard) return;
  navigator.clipboard.writeText(pin.href).then(() => {
    pin.dataset.done = say(status.dataset.link);
    setTimeout(() => delete pin.dataset.done, 2000);
  });
});

function bibFields() {
  const named = {"\\": "textbackslash{}", "~": "textasciitilde{}", "^": "textasciicircum{}",
    "{": "textbraceleft{}", "}": "textbraceright{}"};
  const inBraces = text => text.trim().replace(/\s+/g, " ").replace(/[{}\\%&#$_~^]/g, sign => `\\${named[sign] || sign}`);
  const entry = {
    title: `{${inBraces(fields.title)}}`,
    author: fields.authors.map(name => `{${inBraces(name)}}`).join(" and "),
    [bibKind === "article" ? "journaltitle" : "series"]: fields.container && inBraces(fields.container),
    number: fields.issue && inBraces(fields.issue),
    [bibKind === "article" ? "publisher" : "organization"]: fields.publisher && inBraces(fields.publisher),
    date: date.join("-") || fields.edtf,
    year: date[0],
    library: fields.archive && inBraces(fields.archive),
    url: fields.url && fields.url.replace(/[{}\\]/g, encodeURIComponent),
    language: fields.language,
  };
  return Object.entries(entry).filter(field => field[1]).map(([name, value]) => `  ${name} = {${value}}`);
}

function risLines() {
  const oneLine = text => String(text).replace(/\s+/g, " ");
  return [["TY", risKind], ["ID", key], ["TI", fields.title], ...fields.authors.map(name => ["AU", name]),
    ["T2", fields.container], ["IS", fields.issue], ["PB", fields.publisher], ["PY", date[0]],
    ["DA", date[0] && [...date, "", ""].slice(0, 3).join("/") + "/"],
    ["N1", !date[0] && fields.edtf], ["DP", fields.archive],
    ["UR", fields.url], ["LA", fields.language], ["ER", " "]]
    .filter(line => line[1]).map(([tag, value]) => `${tag}  - ${oneLine(value).trim()}`);
}

function cslItem() {
  return {
    id: key,
    type: cslKind,
    title: fields.title,
    author: fields.authors.length ? fields.authors.map(name => ({literal: name})) : undefined,
    "container-title": fields.container,
    issue: fields.issue,
    publisher: fields.publisher,
    issued: date.length ? {"date-parts": [date.map(Number)]} : fields.edtf && {literal: fields.edtf},
    archive: fields.archive,
    URL: fields.url,
    language: fields.language,
  };
}

function copyReference() {
  const reference = document.getElementById("reference");
  getSelection().selectAllChildren(reference);
  if (navigator.clipboard) navigator.clipboard.writeText(reference.textContent).then(() => say(status.dataset.copied));
}

function save(name, type, make) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([make()], {type}));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function say(text) {
  status.textContent = text;
  return text;
}
