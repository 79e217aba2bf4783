package org.holdfast.photo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is shown of a picture that can't be shown: the outline of a photo with a corner torn off, hills and a sun in it, struck
 * through. The same for every picture; whoever sees it knows, in any language, that the picture is there and its view isn't.
 */
final class Placeholder {

    private static final Color GROUND = new Color(0xe9ecef);
    private static final Color LINE = new Color(0x868e96);
    private static final Map<Size, Thumbnail> DRAWN = draw();

    private Placeholder() {}

    static Thumbnail of(Size size) {
        return java.util.Objects.requireNonNull(DRAWN.get(size));
    }

    private static Map<Size, Thumbnail> draw() {
        Map<Size, Thumbnail> drawn = new EnumMap<>(Size.class);
        for (Size size : Size.values()) {
            drawn.put(size, new Thumbnail(size, "image/png", Darkroom.png(draw(size.pixels()))));
        }
        return drawn;
    }

    /** Drawn on a sheet of 100 by 100. */
    private static BufferedImage draw(int side) {
        BufferedImage sheet = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(GROUND);
        pen.fillRect(0, 0, side, side);
        pen.scale(side / 100.0, side / 100.0);
        pen.setColor(LINE);
        pen.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(line(true, 20, 25, 62, 25, 66, 33, 72, 31, 80, 42, 80, 75, 20, 75));
        pen.draw(line(false, 24, 68, 38, 50, 48, 61, 60, 45, 76, 68));
        pen.draw(new Ellipse2D.Double(31, 34, 9, 9));
        pen.setColor(GROUND);
        pen.setStroke(new BasicStroke(9, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(new Line2D.Double(16, 84, 84, 16));
        pen.setColor(LINE);
        pen.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(new Line2D.Double(16, 84, 84, 16));
        pen.dispose();
        return sheet;
    }

    private static Path2D line(boolean closed, double... points) {
        Path2D line = new Path2D.Double();
        line.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            line.lineTo(points[i], points[i + 1]);
        }
        if (closed) {
            line.closePath();
        }
        return line;
    }
}
