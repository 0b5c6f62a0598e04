// Shows pictures large, one after the other, and lets the times of a transcript lead to their place in the
// recording. Without this script a picture leads to its largest copy, and a time to the recording.

const links = [...document.querySelectorAll("a.zoom")];
const player = document.querySelector("audio, video");
const most = 8;

document.addEventListener("click", event => {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest("a.zoom, a.moment");
  if (!link) return;
  if (link.matches(".zoom")) open(links.indexOf(link));
  else if (player) play(Number(link.hash.replace("#t=", "")));
  else return;
  event.preventDefault();
});

function play(seconds) {
  const begin = () => { player.currentTime = seconds; player.play().catch(() => {}); };
  if (player.readyState) begin();
  else {
    player.addEventListener("loadedmetadata", begin, {once: true});
    player.load();
  }
}

function open(first) {
  const dialog = document.getElementById("viewer").content.firstElementChild.cloneNode(true);
  const stage = dialog.querySelector(".viewer-stage"), image = stage.querySelector("img");
  const button = name => dialog.querySelector(`[data-do=${name}]`);
  let at = first, scale = 1;

  const fit = () => Math.min(stage.clientWidth / image.naturalWidth, stage.clientHeight / image.naturalHeight, 1);
  const draw = () => {
    if (!image.naturalWidth) return;
    const [across, down] = [middle(stage.scrollLeft, stage.clientWidth, stage.scrollWidth),
      middle(stage.scrollTop, stage.clientHeight, stage.scrollHeight)];
    image.style.width = `${Math.round(image.naturalWidth * fit() * scale)}px`;
    stage.scrollLeft = across * stage.scrollWidth - stage.clientWidth / 2;
    stage.scrollTop = down * stage.scrollHeight - stage.clientHeight / 2;
    button("smaller").disabled = scale <= 1;
    button("larger").disabled = scale >= most;
  };
  const zoom = factor => { scale = Math.min(Math.max(scale * factor, 1), most); draw(); };
  const show = number => {
    at = number;
    scale = 1;
    const link = links[at], figure = link.closest("figure");
    image.removeAttribute("style");
    image.src = link.href;
    image.alt = link.querySelector("img").alt;
    dialog.querySelector("p").textContent = figure.querySelector("figcaption")?.textContent.trim() || "";
    button("previous").disabled = at === 0;
    button("next").disabled = at === links.length - 1;
  };
  const step = by => { if (links[at + by]) show(at + by); };
  const acts = {close: () => dialog.close(), larger: () => zoom(1.5), smaller: () => zoom(1 / 1.5),
    previous: () => step(-1), next: () => step(1)};
  const keys = {"+": acts.larger, "=": acts.larger, "-": acts.smaller, PageUp: acts.previous, PageDown: acts.next};

  image.addEventListener("load", draw);
  addEventListener("resize", draw);
  dialog.addEventListener("click", event => acts[event.target.dataset.do]?.());
  dialog.addEventListener("keydown", event => {
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  stage.addEventListener("dblclick", () => zoom(scale > 1 ? 1 / scale : 2.5));
  stage.addEventListener("wheel", event => {
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2);
  }, {passive: false});
  stage.addEventListener("pointerdown", event => { if (event.pointerType === "mouse") stage.setPointerCapture(event.pointerId); });
  stage.addEventListener("pointermove", event => {
    if (stage.hasPointerCapture(event.pointerId)) stage.scrollBy(-event.movementX, -event.movementY);
  });
  image.draggable = false;
  dialog.addEventListener("close", () => {
    removeEventListener("resize", draw);
    dialog.remove();
    links[at].focus();
  });
  if (links.length === 1) button("previous").hidden = button("next").hidden = true;
  document.body.append(dialog);
  dialog.showModal();
  show(at);
}

function middle(scrolled, seen, whole) {
  return whole ? (scrolled + seen / 2) / whole : 0.5;
}
