/* What the server can't know of a browser: its zone, and whether it wants dark. And the buttons that choose otherwise. */
(function () {
  'use strict';

  var THEMES = { light: 'saga-blue', dark: 'arya-blue' };
  var page = document.documentElement;

  function cookie(name) {
    var found = document.cookie.split('; ').filter(function (one) { return one.indexOf(name + '=') === 0; })[0];
    return found ? found.substring(name.length + 1) : null;
  }

  function keep(name, value) {
    document.cookie = name + '=' + encodeURIComponent(value) + '; path=/console; max-age=31536000; samesite=lax'
      + (location.protocol === 'https:' ? '; secure' : '');
  }

  /* On the first page the server doesn't know yet; afterwards it sends the right theme itself. */
  function show(look) {
    if (page.dataset.look === look) {
      return;
    }
    var before = THEMES[page.dataset.look];
    page.dataset.look = look;
    document.querySelectorAll('link[rel=stylesheet]').forEach(function (link) {
      link.href = link.href.replace('primefaces-' + before, 'primefaces-' + THEMES[look]);
    });
    document.querySelectorAll('meta[name=color-scheme]').forEach(function (meta) { meta.content = look; });
  }

  var zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  var zoneIsNew = zone && cookie('holdfast-zone') !== encodeURIComponent(zone);
  if (zoneIsNew) {
    keep('holdfast-zone', zone);
  }
  if (!cookie('holdfast-look')) {
    var wanted = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    keep('holdfast-look', wanted);
    document.addEventListener('DOMContentLoaded', function () { show(wanted); });
  }
  if (zoneIsNew) {
    document.addEventListener('DOMContentLoaded', function () {
      document.querySelectorAll('.hf-zone-name').forEach(function (name) { name.textContent = zone; });
    });
  }

  /* From the box down into what was found, and back. */
  document.addEventListener('keydown', function (event) {
    var step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    var box = document.querySelector('.hf-find input[type=text]');
    if (!step || !box || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    var links = Array.from(document.querySelectorAll('a.hf-result'));
    var at = links.indexOf(document.activeElement);
    if (at < 0 && document.activeElement !== box) {
      return;
    }
    event.preventDefault();
    (at + step < 0 ? box : links[Math.min(at + step, links.length - 1)] || box).focus();
  });
  document.addEventListener('keydown', function (event) {
    var first = document.querySelector('a.hf-result');
    if (event.key === 'Enter' && first && event.target.matches('.hf-find input[type=text]')) {
      event.preventDefault();
      first.focus();
    }
  });

  document.addEventListener('click', function (event) {
    var choice = event.target.closest('.hf-choice');
    if (!choice) {
      return;
    }
    if (choice.dataset.language) {
      keep('holdfast-language', choice.dataset.language);
    }
    if (choice.dataset.look) {
      keep('holdfast-look', choice.dataset.look);
    }
    location.reload();
  });

  /* What a subscriber keeps closes by itself: the page is opened anew, and the server shows it no more. */
  document.addEventListener('DOMContentLoaded', function () {
    var open = document.querySelector('[data-closes-in]');
    if (!open) {
      return;
    }
    var end = Date.now() + Number(open.dataset.closesIn) * 1000;
    function look() {
      if (Date.now() >= end) {
        var here = new URL(location.href);
        here.searchParams.set('over', '1');
        location.replace(here);
      }
    }
    setInterval(look, 1000);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pageshow', look);
  });

  /* A thumbnail that is still being made is asked for again, a few times. */
  document.addEventListener('error', function (event) {
    var image = event.target;
    if (!(image instanceof HTMLImageElement) || !image.classList.contains('hf-thumb')) {
      return;
    }
    var tries = Number(image.dataset.tries || 0) + 1;
    image.dataset.tries = tries;
    image.classList.add('hf-waiting');
    if (tries <= 8) {
      setTimeout(function () {
        image.src = image.src.replace(/&try=\d+$/, '') + '&try=' + tries;
      }, 500 * tries);
    }
  }, true);
  document.addEventListener('load', function (event) {
    if (event.target instanceof HTMLImageElement) {
      event.target.classList.remove('hf-waiting');
    }
  }, true);
})();
