package org.holdfast.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;

/** A photo: a small landscape that is drawn, with hills, a sun or a moon, and sometimes a house. */
final class Snapshot extends Piece {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int WIDTH = 480;
    private static final int HEIGHT = 360;
    private static final List<String> CAPTIONS =
            List.of("Abend am See", "De camino", "Sunday walk 🌄", "Vue du col", "夕焼け", "Weekend", "غروب", "");

    private final byte[] picture;
    private final Instant taken;
    private final String name;
    private String caption;

    Snapshot(UUID id, Instant taken, Random chance) {
        super(id, Kind.PHOTO, "application/vnd.holdfast.photo+json");
        this.picture = drawn(chance);
        this.taken = taken.truncatedTo(ChronoUnit.SECONDS);
        this.name = String.format("IMG_%04d.jpg", chance.nextInt(10_000));
        this.caption = Words.any(CAPTIONS, chance);
    }

    byte[] picture() {
        return picture;
    }

    @Override
    void change(Random chance) {
        caption = Words.any(CAPTIONS, chance) + " · " + (1 + chance.nextInt(9));
    }

    @Override
    String written() {
        ObjectNode said = JSON.createObjectNode()
                .put("blob", Digest.of(picture).hex())
                .put("mediaType", "image/jpeg")
                .put("size", picture.length)
                .put("name", name)
                .put("takenAt", taken.toString());
        return (caption.isBlank() ? said : said.put("caption", caption)).toString();
    }

    private static byte[] drawn(Random chance) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        float hue = chance.nextFloat();
        pen.setPaint(new GradientPaint(
                0, 0, Color.getHSBColor(hue, 0.7f, 0.5f), 0, HEIGHT, Color.getHSBColor(hue + 0.12f, 0.35f, 1f)));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(Color.getHSBColor(0.13f, 0.15f + 0.5f * chance.nextFloat(), 1f));
        int round = 30 + chance.nextInt(50);
        pen.fillOval(40 + chance.nextInt(WIDTH - 120), 30 + chance.nextInt(90), round, round);
        for (int range = 0; range < 3; range++) {
            hills(pen, hue, range, chance);
        }
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void hills(Graphics2D pen, float hue, int range, Random chance) {
        int base = HEIGHT / 2 + range * 55;
        Path2D ridge = new Path2D.Double();
        ridge.moveTo(0, HEIGHT);
        ridge.lineTo(0, base);
        for (int x = 0; x < WIDTH; x += 120) {
            ridge.curveTo(
                    x + 40,
                    base - chance.nextInt(90),
                    x + 80,
                    base + chance.nextInt(40),
                    x + 120,
                    base - chance.nextInt(30));
        }
        ridge.lineTo(WIDTH, HEIGHT);
        ridge.closePath();
        pen.setColor(Color.getHSBColor(hue + 0.4f + range * 0.03f, 0.5f, 0.62f - range * 0.17f));
        pen.fill(ridge);
    }
}
