"""How far two spellings are from each other."""


def within(one: str, other: str, most: int) -> bool:
    """Tell whether one string becomes the other by at most `most` single-letter changes.

    A change inserts, deletes or replaces a letter. The work is bounded by the length times `most`.

    >>> within("کازمی", "کاظمی", 1), within("کازمی", "خامنەیی", 2)
    (True, False)
    """
    if abs(len(one) - len(other)) > most:
        return False
    far = most + 1
    row = [min(place, far) for place in range(len(other) + 1)]
    for at, letter in enumerate(one, start=1):
        first, last = max(1, at - most), min(len(other), at + most)
        before, row = row, [far] * (len(other) + 1)
        row[0] = min(at, far)
        for place in range(first, last + 1):
            row[place] = min(before[place] + 1, row[place - 1] + 1,
                             before[place - 1] + (letter != other[place - 1]))
        if min(row) >= far:
            return False
    return row[-1] <= most
