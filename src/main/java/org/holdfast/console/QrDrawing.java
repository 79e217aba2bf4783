package org.holdfast.console;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrCode.Ecc;

/** A QR code as the path of an SVG drawing, one unit for each module: nothing is fetched, and no secret is in an address. */
final class QrDrawing {

    /** Light modules around it, by the standard. */
    private static final int BORDER = 4;

    private QrDrawing() {}

    static String path(String text) {
        QrCode code = QrCode.encodeText(text, Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + BORDER)
                            .append(',')
                            .append(y + BORDER)
                            .append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }

    /** Units of a side, border and all. */
    static int size(String text) {
        return QrCode.encodeText(text, Ecc.MEDIUM).size + 2 * BORDER;
    }
}
