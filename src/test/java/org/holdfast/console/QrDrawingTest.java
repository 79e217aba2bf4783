package org.holdfast.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QrDrawingTest {

    @Test
    void the_drawing_has_the_standard_s_border_and_its_first_finder_in_the_corner() {
        String path = QrDrawing.path("otpauth://totp/x");

        assertThat(path).startsWith("M4,4h1v1h-1zM5,4h1v1h-1z").matches("(M[0-9]+,[0-9]+h1v1h-1z)+");
        assertThat(QrDrawing.size("otpauth://totp/x")).isGreaterThanOrEqualTo(21 + 8);
    }
}
