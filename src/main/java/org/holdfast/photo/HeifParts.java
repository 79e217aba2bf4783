package org.holdfast.photo;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.photo.Anatomy.Preview;
import org.holdfast.photo.HeifBoxes.Box;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a HEIF or AVIF file says of its primary picture (ISO/IEC 23008-12, section 6): size, turns, Exif block, and a JPEG
 * among its items. The picture itself is HEVC or AV1, for which there is no decoder here.
 */
final class HeifParts {

    /** Items, properties or places of a file that are looked at. */
    private static final int MOST = 4_096;

    private final ByteBuffer file;
    private final PictureType type;
    private final Map<Integer, String> types = new HashMap<>();
    private final Map<Integer, ByteBuffer> places = new HashMap<>();
    private final Map<Integer, Shape> shapes = new HashMap<>();

    /** What the properties of an item say. */
    private record Shape(int width, int height, Orientation turn, boolean turned) {
        static final Shape UNKNOWN = new Shape(0, 0, Orientation.UPRIGHT, false);

        Shape turned(Orientation next) {
            return new Shape(width, height, turn.then(next), true);
        }
    }

    private HeifParts(ByteBuffer file, PictureType type) {
        this.file = file;
        this.type = type;
    }

    static Anatomy read(ByteBuffer file, PictureType type) {
        return new HeifParts(file, type).read();
    }

    private Anatomy read() {
        Box meta = HeifBoxes.first(HeifBoxes.of(file), "meta").orElse(null);
        if (meta == null) {
            return Anatomy.of(type);
        }
        List<Box> boxes = meta.boxes(4);
        int primary = HeifBoxes.first(boxes, "pitm").map(HeifParts::primary).orElse(-1);
        ByteBuffer data = HeifBoxes.first(boxes, "idat").map(Box::body).orElse(ByteBuffer.allocate(0));
        leniently(() -> HeifBoxes.first(boxes, "iinf").ifPresent(this::items));
        leniently(() -> HeifBoxes.first(boxes, "iloc").ifPresent(box -> places(new Fields(box.body()), data)));
        leniently(() -> HeifBoxes.first(boxes, "iprp").ifPresent(this::properties));
        Shape shape = shapes.getOrDefault(primary, Shape.UNKNOWN);
        return new Anatomy(type, shape.width, shape.height, shape.turned ? shape.turn : null, exif(), null, preview());
    }

    /** What is cut off is missing; what came before it counts. */
    private static void leniently(Runnable reading) {
        try {
            reading.run();
        } catch (IndexOutOfBoundsException truncated) {
            return;
        }
    }

    private static int primary(Box box) {
        return box.version() == 0 ? box.body().getShort(4) & 0xffff : box.body().getInt(4);
    }

    private void items(Box box) {
        for (Box entry : box.boxes(box.version() == 0 ? 6 : 8)) {
            if (entry.type().equals("infe") && entry.version() >= 2) {
                boolean wide = entry.version() > 2;
                int id = wide ? entry.body().getInt(4) : entry.body().getShort(4) & 0xffff;
                types.put(id, PictureType.text(entry.body(), wide ? 10 : 8, 4));
            }
        }
    }

    /** The box iloc, versions 0 to 2. An item in several pieces is read up to the end of its first. */
    private void places(Fields in, ByteBuffer data) {
        int version = in.number(1);
        in.number(3);
        int sizes = in.number(2);
        int count = Math.min(MOST, in.number(version < 2 ? 2 : 4));
        for (int i = 0; i < count; i++) {
            int id = in.number(version < 2 ? 2 : 4);
            int method = version == 0 ? 0 : in.number(2) & 15;
            in.number(2);
            long base = in.longNumber(sizes >> 4 & 15);
            int extents = in.number(2);
            for (int e = 0; e < extents; e++) {
                in.longNumber(version == 0 ? 0 : sizes & 15);
                long offset = base + in.longNumber(sizes >> 12 & 15);
                long length = in.longNumber(sizes >> 8 & 15);
                ByteBuffer within = method == 1 ? data : file;
                if (method < 2 && offset >= 0) {
                    places.putIfAbsent(id, Anatomy.part(within, offset, length == 0 ? within.limit() : length));
                }
            }
        }
    }

    private void properties(Box iprp) {
        List<Box> inner = iprp.boxes(0);
        List<Box> all = HeifBoxes.first(inner, "ipco").map(box -> box.boxes(0)).orElse(List.of());
        for (Box box : inner) {
            if (box.type().equals("ipma")) {
                associate(new Fields(box.body()), all);
            }
        }
    }

    private void associate(Fields in, List<Box> all) {
        int version = in.number(1);
        int flags = in.number(3);
        int count = Math.min(MOST, in.number(4));
        for (int i = 0; i < count; i++) {
            int id = in.number(version < 1 ? 2 : 4);
            int associations = in.number(1);
            for (int a = 0; a < associations; a++) {
                int index = (flags & 1) == 0 ? in.number(1) & 0x7f : in.number(2) & 0x7fff;
                if (index > 0 && index <= all.size()) {
                    Shape shape = shapes.getOrDefault(id, Shape.UNKNOWN);
                    shapes.put(id, with(shape, all.get(index - 1)));
                }
            }
        }
    }

    private static Shape with(Shape shape, Box property) {
        ByteBuffer body = property.body();
        return switch (property.type()) {
            case "ispe" ->
                new Shape(Math.max(0, body.getInt(4)), Math.max(0, body.getInt(8)), shape.turn, shape.turned);
            case "irot" -> shape.turned(Orientation.turnedLeft(body.get(0)));
            case "imir" -> shape.turned(Orientation.mirrored(body.get(0) & 1));
            default -> shape;
        };
    }

    private @Nullable ByteBuffer exif() {
        ByteBuffer block = first("Exif");
        if (block == null || block.limit() < 4) {
            return null;
        }
        return Anatomy.exif(Anatomy.part(block, 4 + (block.getInt(0) & 0xffffffffL), block.limit()));
    }

    /** The largest of the items that are JPEGs. */
    private @Nullable Preview preview() {
        Preview found = null;
        for (Map.Entry<Integer, ByteBuffer> place : places.entrySet()) {
            boolean jpeg = "jpeg".equals(types.get(place.getKey()));
            if (jpeg
                    && (found == null || found.jpeg().limit() < place.getValue().limit())) {
                Orientation turn = shapes.getOrDefault(place.getKey(), Shape.UNKNOWN).turn;
                found = new Preview(place.getValue(), turn);
            }
        }
        return found;
    }

    private @Nullable ByteBuffer first(String itemType) {
        return types.entrySet().stream()
                .filter(item -> item.getValue().equals(itemType) && places.containsKey(item.getKey()))
                .map(item -> places.get(item.getKey()))
                .findFirst()
                .orElse(null);
    }

    /** Numbers of so many octets, one after the other. */
    private static final class Fields {

        private final ByteBuffer octets;
        private int at;

        Fields(ByteBuffer octets) {
            this.octets = octets;
        }

        int number(int size) {
            return (int) longNumber(size);
        }

        long longNumber(int size) {
            long value = 0;
            for (int i = 0; i < size; i++) {
                value = value << 8 | octets.get(at++) & 0xff;
            }
            return value;
        }
    }
}
