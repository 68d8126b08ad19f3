// What only a browser knows of a page or picture: where text is, and what stands behind it.
(() => {
  const isShown = element => element.getClientRects().length > 0;
  const pictures = () => [...document.querySelectorAll('svg')].filter(isShown);
  const classOf = element => element.getAttribute('class') || '';

  const parse = colour => {
    const parts = colour.match(/[\d.]+/g).map(Number);
    return { red: parts[0], green: parts[1], blue: parts[2], alpha: parts.length > 3 ? parts[3] : 1 };
  };
  const luminance = ({ red, green, blue }) => {
    const linear = [red, green, blue].map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(parse(one)), luminance(parse(other))].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  // The area a capital letter or digit takes: what looks like a text's height.
  const letters = text => {
    const outer = text.getBoundingClientRect();
    const matrix = text.getScreenCTM();
    const baseline = text.y.baseVal[0].value * matrix.d + matrix.f;
    const size = parseFloat(getComputedStyle(text).fontSize) * matrix.d;
    return { left: outer.left, right: outer.right, top: baseline - size * 0.72, bottom: baseline };
  };
  const words = text => [...text.childNodes].filter(node => node.nodeType === 3).map(node => node.data).join('');

  // Each pair that overlaps by more than a pixel.
  const overlaps = boxes => {
    const found = [];
    const sorted = boxes.filter(box => box.right > box.left).sort((a, b) => a.top - b.top);
    sorted.forEach((box, index) => {
      for (let next = index + 1; next < sorted.length && sorted[next].top < box.bottom - 1; next++) {
        const other = sorted[next];
        if (other.left < box.right - 1 && box.left < other.right - 1) found.push(`“${box.words}” is on “${other.words}”`);
      }
    });
    return found;
  };

  const overlapsInPictures = () => pictures().flatMap(picture =>
    overlaps([...picture.querySelectorAll('text')].map(text => ({ ...letters(text), words: words(text) }))));

  const leavesPictures = () => pictures().flatMap(picture => {
    const frame = picture.getBoundingClientRect();
    return [...picture.querySelectorAll('text')].filter(text => {
      const box = text.getBoundingClientRect();
      return box.left < frame.left - 0.5 || box.right > frame.right + 0.5 || box.top < frame.top - 0.5
        || box.bottom > frame.bottom + 0.5;
    }).map(text => `“${words(text)}” leaves the picture`);
  });

  const htmlText = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const boxes = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.parentElement;
      if (!node.data.trim() || element.closest('svg, .skip') || !isShown(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        boxes.push({
          left: box.left, right: box.right, top: box.top, bottom: box.bottom, words: node.data.trim(),
          scrolls: Boolean(element.closest('.scroll')),
        });
      }
    }
    return boxes;
  };

  const overlapsInPage = () => overlaps(htmlText());

  const leavesPage = () => htmlText()
    .filter(box => !box.scrolls && (box.left < 0 || box.right > innerWidth + 0.5))
    .map(box => `“${box.words}” leaves the page`);

  const scrollsSideways = () => {
    const wide = [...document.querySelectorAll('body, body *:not(.scroll):not(.scroll *):not(svg *)')]
      .filter(element => isShown(element) && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
        && getComputedStyle(element).display !== 'inline' && element.tagName.toLowerCase() !== 'svg')
      .map(element => `${element.tagName} ${classOf(element)} is ${element.scrollWidth} of ${element.clientWidth} wide`);
    const page = document.scrollingElement;
    return page.scrollWidth > innerWidth ? [`the page is ${page.scrollWidth} wide`, ...wide] : wide;
  };

  // What is painted behind an element, in the middle of a box; not what is of one piece with it, such as the next part of
  // the same line.
  const backdrop = (element, box) => {
    const stack = document.elementsFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    const behind = stack.slice(stack.indexOf(element) + 1);
    for (const other of behind) {
      const style = getComputedStyle(other);
      if (other instanceof SVGSVGElement || !(other instanceof SVGElement)) {
        if (parse(style.backgroundColor).alpha > 0) return style.backgroundColor;
      } else if (style.fill !== 'none' && other.tagName !== 'text' && classOf(other) !== classOf(element)) {
        return style.fill;
      }
    }
    return 'rgb(255, 255, 255)';
  };

  const isGround = /ct-(paper|band|card|sensor|heat0|casing|grid|axis)\b/;

  const contrasts = () => {
    const least = new Map();
    const note = (key, ratio) => least.set(key, Math.min(ratio, least.get(key) ?? Infinity));
    for (const picture of pictures()) {
      const sheet = picture.querySelector('.ct-paper');
      const paper = sheet ? getComputedStyle(sheet).fill : getComputedStyle(picture.closest('section')).backgroundColor;
      for (const text of picture.querySelectorAll('text')) {
        const box = letters(text);
        if (box.right <= box.left || box.bottom > innerHeight) continue;
        const ground = backdrop(text, box);
        note(`text ${words(text)} on ${ground}|4.5`, contrast(getComputedStyle(text).fill, ground));
      }
      for (const mark of picture.querySelectorAll('path, rect')) {
        if (isGround.test(classOf(mark))) continue;
        const box = mark.getBoundingClientRect();
        if (box.bottom > innerHeight) continue;
        const style = getComputedStyle(mark);
        if (style.fill !== 'none') {
          const ground = backdrop(mark, box);
          note(`${classOf(mark) || 'ct-first'} on ${ground}|3`, contrast(style.fill, ground));
        } else {
          note(`${classOf(mark)} on ${paper}|3`, contrast(style.stroke, paper));
        }
      }
    }
    return [...least].filter(([key, ratio]) => ratio < Number(key.split('|')[1]))
      .map(([key, ratio]) => `${key.split('|')[0]}: ${ratio.toFixed(2)}`);
  };

  // The colours that meet in charts, as they are painted.
  const hues = () => ['first', 'second', 'third', 'heat6'].map(name => {
    const mark = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    if (name !== 'first') mark.setAttribute('class', `ct-${name}`);
    document.documentElement.append(mark);
    const { red, green, blue } = parse(getComputedStyle(mark).fill);
    mark.remove();
    return [red, green, blue];
  });

  window.probes = {
    overlapsInPictures, leavesPictures, overlapsInPage, leavesPage, scrollsSideways, contrasts, hues,
  };
})();
