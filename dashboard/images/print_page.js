// Readies a picture for printing as PDF, in the page in which Kaleido draws; images.print_page says why.
// Kaleido shows the drawing as an image and has that printed. Here it stands in the page itself, so that its text stays
// text and its links stay links; the patterns of bars become lines and dots, which print small and sharp in any size.
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const draw = kaleido_scopes.plotly;

  // Straight lines, as patterns of plotly are made of, moved by (x, y); null where there is anything else.
  function moved(path, x, y) {
    const parts = path.match(/[a-z][^a-z]*/gi) || [];
    if (!parts.every((part) => "MmLl".includes(part[0]))) return null;
    return parts.map((part, at) => {
      const numbers = part.slice(1).match(/-?[\d.]+(?:e-?\d+)?/g).map(Number);
      const absolute = at === 0 || "ML".includes(part[0]);
      return part[0] + numbers.map((number, n) => absolute ? number + (n % 2 ? y : x) : number).join(" ");
    }).join("");
  }

  function dot(circle, x, y) {
    const [cx, cy, r] = ["cx", "cy", "r"].map((name) => Number(circle.getAttribute(name)));
    return `M${x + cx - r} ${y + cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
  }

  // The figure of a pattern, drawn once for each of the tiles that the box touches; null where it cannot be.
  function tiled(figure, box, wide, high) {
    let path = "";
    for (let x = Math.floor(box.left / wide) * wide; x < box.right; x += wide) {
      for (let y = Math.floor(box.top / high) * high; y < box.bottom; y += high) {
        const tile = figure.tagName === "circle" ? dot(figure, x, y) : moved(figure.getAttribute("d") || "", x, y);
        if (!tile) return null;
        path += tile;
      }
    }
    const drawn = document.createElementNS(SVG, "path");
    drawn.setAttribute("d", path);
    for (const name of ["fill", "stroke", "stroke-width"]) {
      if (figure.hasAttribute(name)) drawn.setAttribute(name, figure.getAttribute(name));
    }
    const opacity = figure.getAttribute("opacity") || 1;
    drawn.setAttribute("fill-opacity", opacity);
    drawn.setAttribute("stroke-opacity", opacity);
    if (figure.tagName !== "circle") drawn.setAttribute("fill", "none");
    return drawn;
  }

  // What a shape is filled with by a pattern, as a group in front of which the shape's outline stands.
  function filling(shape, pattern, number) {
    const turned = pattern.patternTransform.baseVal.consolidate();
    const matrix = turned ? turned.matrix : shape.ownerSVGElement.createSVGMatrix();
    const { x, y, width, height } = shape.getBBox();
    const corners = [[x, y], [x + width, y], [x, y + height], [x + width, y + height]]
      .map(([left, top]) => new DOMPoint(left, top).matrixTransform(matrix.inverse()));
    const [across, down] = [corners.map((corner) => corner.x), corners.map((corner) => corner.y)];
    const box = { left: Math.min(...across), right: Math.max(...across), top: Math.min(...down), bottom: Math.max(...down) };
    const tiles = document.createElementNS(SVG, "g");
    if (turned) tiles.setAttribute("transform", pattern.getAttribute("patternTransform"));
    for (const figure of pattern.children) {
      const drawn = ["circle", "path"].includes(figure.tagName)
        && tiled(figure, box, pattern.width.baseVal.value, pattern.height.baseVal.value);
      if (!drawn) return null;
      tiles.append(drawn);
    }
    const clip = document.createElementNS(SVG, "clipPath");
    clip.id = `shape-${number}`;
    const outline = shape.cloneNode();
    outline.removeAttribute("style");
    outline.removeAttribute("transform");
    outline.removeAttribute("clip-path");
    clip.append(outline);
    const clipped = document.createElementNS(SVG, "g");
    clipped.setAttribute("clip-path", `url(#${clip.id})`);
    clipped.append(tiles);
    const placed = document.createElementNS(SVG, "g");
    for (const name of ["transform", "clip-path"]) {
      if (shape.hasAttribute(name)) placed.setAttribute(name, shape.getAttribute(name));
    }
    placed.setAttribute("opacity", shape.style.opacity || 1);
    placed.append(clip, clipped);
    return placed;
  }

  function withoutPatterns(svg) {
    let number = 0;
    for (const shape of svg.querySelectorAll("[style*='url(']")) {
      const [, name] = shape.style.fill.match(/url\(["']?#([^"')]+)["']?\)/) || [];
      const pattern = name && svg.getElementById(name);
      if (!pattern || pattern.tagName !== "pattern") continue;
      const group = filling(shape, pattern, number++);
      if (!group) continue; // an unknown kind of pattern prints as the browser prints it
      shape.before(group);
      shape.style.fill = "none";
    }
  }

  async function print(info, ...more) {
    const { title = "", lang = "" } = info.data.layout.meta || {};
    const answer = await draw({ ...info, format: "svg" }, ...more);
    if (answer.code !== 0) return answer;
    document.title = title;
    document.documentElement.lang = lang;
    document.getElementById("head-style").textContent = `
      @page { size: ${answer.width * answer.scale}px ${answer.height * answer.scale}px; margin: 0 }
      html, body { margin: 0; padding: 0 }
      svg { display: block; font-variant-ligatures: none }`; // a ligature is copied as one odd character
    document.body.innerHTML = answer.result;
    const svg = document.body.querySelector("svg");
    document.body.style.background = svg.querySelector("rect").style.fill; // the page is whole pixels, the drawing is not
    withoutPatterns(svg);
    return { ...answer, format: "pdf", result: null };
  }

  kaleido_scopes.plotly = (info, ...more) => info.format === "pdf" ? print(info, ...more) : draw(info, ...more);
})();
