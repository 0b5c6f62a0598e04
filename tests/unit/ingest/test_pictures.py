"""Renditions of pictures: upright, in sRGB, without metadata, and nothing that is too large."""

import io
import random
import struct
import zlib
from contextlib import suppress

import pytest
from PIL import Image, ImageCms, TiffImagePlugin

from kashkol.ingest.cage import Refused
from kashkol.ingest.formats.document import FormatError
from kashkol.ingest.jobs import derived
from kashkol.ingest.pictures import WIDTHS, read

ORIENTATION = 0x0112
GPS = 0x8825


def saved(image, kind, **how):
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def opened(one):
    return Image.open(io.BytesIO(one.content))


def halves(size=(600, 300)):
    """Return a picture whose left half is red, and whose right half is blue."""
    image = Image.new("RGB", size, "#e00000")
    image.paste("#0000e0", (size[0] // 2, 0, size[0], size[1]))
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"])
def test_every_kind_of_picture_has_renditions_in_two_formats(kind):
    made = list(read(saved(halves(), kind)))

    assert {one.kind for one in made} == {kind.lower()}
    assert [(one.form, one.width, one.height) for one in made] == [
        ("webp", 480, 240), ("webp", 600, 300), ("jpeg", 480, 240), ("jpeg", 600, 300)]
    assert [opened(one).format for one in made] == ["WEBP", "WEBP", "JPEG", "JPEG"]


def test_a_wide_picture_has_three_widths_and_a_narrow_one_is_not_made_wider():
    wide = list(read(saved(halves((3000, 1500)), "JPEG")))
    narrow = list(read(saved(halves((100, 50)), "PNG")))

    assert [one.width for one in wide if one.form == "webp"] == list(WIDTHS)
    assert [(one.width, one.height) for one in narrow] == [(100, 50), (100, 50)]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright(orientation):
    undo = {2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
            4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
            6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
            8: Image.Transpose.ROTATE_270}
    image = halves((400, 200))
    turned = image.transpose(undo[orientation]) if orientation in undo else image
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    made = list(read(saved(turned, "JPEG", exif=exif, quality=95)))

    assert {(one.whole_width, one.whole_height) for one in made} == {(400, 200)}
    for one in made:
        left, right = (opened(one).convert("RGB").getpixel((x, 100)) for x in (50, 350))
        assert left[0] > 180 > left[2]
        assert right[2] > 180 > right[0]


def test_a_picture_is_brought_to_srgb():
    lab = ImageCms.createProfile("LAB")
    srgb = ImageCms.createProfile("sRGB")
    green = Image.new("RGB", (50, 50), "#20a040")
    in_lab = ImageCms.profileToProfile(green, srgb, lab, outputMode="LAB")
    profile = ImageCms.ImageCmsProfile(lab).tobytes()
    made = list(read(saved(in_lab, "TIFF", icc_profile=profile)))

    red, shown, blue = opened(made[-1]).convert("RGB").getpixel((25, 25))
    assert abs(red - 0x20) < 12
    assert abs(shown - 0xA0) < 12
    assert abs(blue - 0x40) < 12


def test_no_rendition_has_metadata():
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif[GPS] = {1: "N", 2: (36.0, 11.0, 0.0)}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = saved(halves(), "JPEG", exif=exif, icc_profile=profile, comment=b"secret place")
    assert b"camera" in content

    for one in read(content):
        assert not opened(one).getexif()
        assert "icc_profile" not in opened(one).info
        assert b"camera" not in one.content
        assert b"secret" not in one.content


@pytest.mark.parametrize(("mode", "colour", "expected"), [
    ("RGBA", (0, 0, 0, 0), 255), ("LA", (0, 0), 255), ("1", 1, 255), ("L", 128, 128),
    ("CMYK", (0, 0, 0, 0), 255), ("I;16", 40000, 156), ("P", 0, 0)])
def test_every_mode_comes_out_in_grey_or_in_colours(mode, colour, expected):
    kind = "TIFF" if mode in {"CMYK", "I;16"} else "PNG"
    made = list(read(saved(Image.new(mode, (40, 40), colour), kind)))

    assert {opened(one).mode for one in made} <= {"L", "RGB"}
    assert abs(opened(made[-1]).convert("L").getpixel((20, 20)) - expected) < 4


def huge_png(width, height):
    def chunk(name, content):
        return (struct.pack(">I", len(content)) + name + content
                + struct.pack(">I", zlib.crc32(name + content)))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(
        ">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b""))


def test_too_many_pixels_are_refused_before_anything_is_decoded():
    with pytest.raises(FormatError, match="20,000 × 20,000 pixels; the limit is 100 million"):
        list(read(huge_png(20_000, 20_000)))


def test_too_many_pixels_of_webp_are_refused_by_its_head():
    head = bytearray(saved(halves(), "WEBP", lossless=True))
    head[21:25] = (0x3FFF | 0x3FFF << 14).to_bytes(4, "little")

    with pytest.raises(FormatError, match="16,384 × 16,384 pixels"):
        list(read(bytes(head)))


def test_a_tiff_of_several_pages_is_refused():
    pages = [Image.new("L", (20, 20), shade) for shade in (0, 90)]
    content = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])

    with pytest.raises(FormatError, match="it has 2 pages"):
        list(read(content))


def test_a_smaller_copy_in_a_tiff_is_no_page():
    reduced = TiffImagePlugin.ImageFileDirectory_v2()
    reduced[254] = 1
    small = Image.new("L", (20, 20))
    small.encoderinfo = {"tiffinfo": reduced}
    out = io.BytesIO()
    with TiffImagePlugin.AppendingTiffWriter(out, new=True) as writer:
        Image.new("L", (200, 100), 90).save(writer, "TIFF")
        writer.newFrame()
        small.save(writer, "TIFF", tiffinfo=reduced)

    assert {one.whole_width for one in read(out.getvalue())} == {200}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_that_was_cut_off_is_refused(kind, share):
    whole = saved(Image.effect_noise((300, 200), 90).convert("RGB"), kind)

    with pytest.raises(FormatError):
        list(read(whole[:int(len(whole) * share)]))


@pytest.mark.filterwarnings("ignore")  # Pillow's, of tags that are damaged; the cage is silent
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"])
def test_a_damaged_file_is_read_or_refused(kind):
    whole = saved(Image.effect_noise((64, 48), 80).convert("RGB"), kind)
    chance = random.Random(kind)
    for _ in range(120):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 5, 20))):
            at = chance.randrange(12, min(len(whole), chance.choice((64, 512, len(whole)))))
            damaged[at] = chance.choice((0, 255, chance.randrange(256)))
        with suppress(FormatError):
            assert list(read(bytes(damaged)))


def test_a_file_of_another_kind_is_refused():
    with pytest.raises(FormatError, match="it is no JPEG"):
        list(read(b"<svg xmlns='http://www.w3.org/2000/svg'/>"))


def test_pictures_are_read_in_the_cage():
    found = derived(saved(halves(), "PNG"))

    assert not isinstance(found, Refused)
    assert len(found) == 4


def test_the_cage_says_why_a_picture_is_refused():
    found = derived(huge_png(60_000, 60_000))

    assert isinstance(found, Refused)
    assert "the limit is 100 million" in found.why


def test_the_same_picture_gives_the_same_bytes():
    content = saved(Image.effect_noise((700, 500), 60), "PNG")

    assert list(read(content)) == list(read(content))
