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
  section: told("prism.section")[0],
  doi: told("citation_doi")[0],
  issn: told("citation_issn")[0],
  tags: told("dcterms.subject"),
  rights: told("dcterms.rights")[0],
  edtf: told("dcterms.issued")[0],
  archive: told("dcterms.provenance")[0],
  publisher: told("citation_publisher")[0],
  url: told("citation_public_url")[0] || location.href.split("#")[0],
  language: told("citation_language")[0],
};
// An identifier that is neither the DOI nor the ISSN is where the archive keeps the text.
const identifier = told("dcterms.identifier")[0] || "";
const callNumber = fields.doi || (fields.issn && identifier.includes(fields.issn)) ? "" : identifier;

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
  const verbatim = text => text.replace(/[{}\\]/g, encodeURIComponent);
  const entry = {
    title: `{${inBraces(fields.title)}}`,
    author: fields.authors.map(name => `{${inBraces(name)}}`).join(" and "),
    [bibKind === "article" ? "journaltitle" : "series"]: fields.container && inBraces(fields.container),
    number: fields.issue && inBraces(fields.issue),
    chapter: fields.section && inBraces(fields.section),
    [bibKind === "article" ? "publisher" : "organization"]: fields.publisher && inBraces(fields.publisher),
    date: date.join("-") || fields.edtf,
    year: date[0],
    library: fields.archive && inBraces(fields.archive),
    note: inBraces(callNumber),
    doi: fields.doi && verbatim(fields.doi),
    issn: fields.issn,
    keywords: fields.tags.map(inBraces).join(", "),
    rights: fields.rights && inBraces(fields.rights),
    url: fields.url && verbatim(fields.url),
    language: fields.language,
  };
  return Object.entries(entry).filter(field => field[1]).map(([name, value]) => `  ${name} = {${value}}`);
}

function risLines() {
  const oneLine = text => String(text).replace(/\s+/g, " ");
  return [["TY", risKind], ["ID", key], ["TI", fields.title], ...fields.authors.map(name => ["AU", name]),
    ["T2", fields.container], ["IS", fields.issue], ["SE", fields.section], ["PB", fields.publisher], ["PY", date[0]],
    ["DA", date[0] && [...date, "", ""].slice(0, 3).join("/") + "/"],
    ["N1", !date[0] && fields.edtf], ["DP", fields.archive],
    ["CN", callNumber], ["DO", fields.doi], ["SN", fields.issn], ...fields.tags.map(tag => ["KW", tag]),
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
    section: fields.section,
    publisher: fields.publisher,
    issued: date.length ? {"date-parts": [date.map(Number)]} : fields.edtf && {literal: fields.edtf},
    archive: fields.archive,
    archive_location: callNumber || undefined,
    DOI: fields.doi,
    ISSN: fields.issn,
    keyword: fields.tags.join(", ") || undefined,
    license: fields.rights,
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
