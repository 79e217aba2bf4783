package org.holdfast.photo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A HEIF file (ISO/IEC 23008-12) around items that the test gives: as a phone writes it, but for the picture itself. */
final class HeifSample {

    private record Item(String type, byte[] octets, List<Integer> properties) {}

    private final List<Item> items = new ArrayList<>();
    private final List<byte[]> properties = new ArrayList<>();

    /** The first one is the primary picture. Properties are numbers from 1. */
    HeifSample item(String type, byte[] octets, Integer... itsProperties) {
        items.add(new Item(type, octets, List.of(itsProperties)));
        return this;
    }

    HeifSample size(int width, int height) {
        properties.add(box(
                "ispe",
                ByteBuffer.allocate(12).putInt(0).putInt(width).putInt(height).array()));
        return this;
    }

    HeifSample turnedLeft(int quarters) {
        properties.add(box("irot", new byte[] {(byte) quarters}));
        return this;
    }

    byte[] octets(String brand) {
        byte[] type = box("ftyp", Samples.joined(Samples.ascii(brand), new byte[4], Samples.ascii("mif1" + brand)));
        int metaLength = meta(0).length;
        byte[] data = Samples.joined(items.stream().map(Item::octets).toArray(byte[][]::new));
        return Samples.joined(type, meta(type.length + metaLength + 8), box("mdat", data));
    }

    private byte[] meta(int dataAt) {
        ByteArrayOutputStream infos = new ByteArrayOutputStream();
        infos.writeBytes(
                ByteBuffer.allocate(6).putInt(0).putShort((short) items.size()).array());
        ByteBuffer places = ByteBuffer.allocate(8 + 14 * items.size())
                .putInt(0)
                .put((byte) 0x44)
                .put((byte) 0)
                .putShort((short) items.size());
        int at = dataAt;
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            infos.writeBytes(box(
                    "infe",
                    Samples.joined(
                            ByteBuffer.allocate(8)
                                    .putInt(0x02000000)
                                    .putShort((short) (i + 1))
                                    .array(),
                            Samples.ascii(item.type + "\0"))));
            places.putShort((short) (i + 1)).putShort((short) 0).putShort((short) 1);
            places.putInt(at).putInt(item.octets.length);
            at += item.octets.length;
        }
        return box(
                "meta",
                Samples.joined(
                        new byte[4],
                        box("pitm", new byte[] {0, 0, 0, 0, 0, 1}),
                        box("iinf", infos.toByteArray()),
                        box("iloc", places.array()),
                        box(
                                "iprp",
                                Samples.joined(
                                        box("ipco", Samples.joined(properties.toArray(byte[][]::new))),
                                        associations()))));
    }

    private byte[] associations() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(8).putInt(0).putInt(items.size()).array());
        for (int i = 0; i < items.size(); i++) {
            List<Integer> of = items.get(i).properties;
            out.writeBytes(new byte[] {0, (byte) (i + 1), (byte) of.size()});
            of.forEach(property -> out.write(0x80 | property));
        }
        return box("ipma", out.toByteArray());
    }

    private static byte[] box(String type, byte[] body) {
        return ByteBuffer.allocate(8 + body.length)
                .putInt(8 + body.length)
                .put(Samples.ascii(type))
                .put(body)
                .array();
    }
}
