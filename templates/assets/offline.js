// Only in a site that is read from a folder, without a server. There a browser lets scripts read no file, so
// each file that they read is there again as a script, `<name>.js`, that calls `kashkol.file` with its bytes
// in base64. Modules are classic scripts that call `kashkol.export`.
(() => {
  const loading = new Map(), handed = new Map(), whole = address => new URL(address, document.baseURI).href;

  function load(address) {
    if (!loading.has(address)) {
      loading.set(address, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = () => handed.has(address) ? resolve(handed.get(address)) : reject(new TypeError(`${address} is empty`));
        script.onerror = () => {
          loading.delete(address);
          reject(new TypeError(`${address} cannot be read`));
        };
        document.head.append(script);
      }));
    }
    return loading.get(address);
  }

  function scripted(address) {
    const {protocol, host, pathname} = new URL(address, document.baseURI);
    return `${protocol}//${host}${pathname.endsWith("/") ? `${pathname}index.html` : pathname}.js`;
  }

  window.kashkol = {
    file: bytes => handed.set(document.currentScript.src, Uint8Array.from(atob(bytes), sign => sign.charCodeAt(0))),
    export: (script, made) => handed.set(script.src, made),
    module: address => load(whole(address)),
  };
  // Links that scripts make lead to folders.
  const named = ({target}) => {
    const link = target.closest?.("a[href]");
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  };
  for (const kind of ["click", "auxclick"]) addEventListener(kind, named, true);
  window.fetch = async address => new Response(await load(scripted(address)));
})();
