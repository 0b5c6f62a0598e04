// Numbers and dates as a language writes them. All scripts that count have it, the small ones too.

/** What kashkol/languages/formatting.py does in Python: numbers, and days, months and years. */
export function written({digits: signs, group, months, patterns}) {
  const digits = text => String(text).replace(/\d/g, digit => signs[digit]);
  return {
    number: value => digits(String(value).replace(/\B(?=(\d{3})+$)/g, group)),
    date(iso) {
      const [year, month, day] = iso.split("-").map(Number);
      return digits(patterns[day ? 0 : month ? 1 : 2].replace("{day}", day).replace("{month}", months[month - 1]).replace("{year}", year));
    },
  };
}
