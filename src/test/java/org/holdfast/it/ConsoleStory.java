package org.holdfast.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A class of stories before the console of a running server, in a real browser; skipped where none is installed. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Story
@ExtendWith(ConsoleStory.WhereABrowserIs.class)
@interface ConsoleStory {

    final class WhereABrowserIs implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext story) {
            return Browser.isInstalled()
                    ? ConditionEvaluationResult.enabled("Chromium is installed")
                    : ConditionEvaluationResult.disabled("SKIPPED: the stories of the console need " + Browser.PROGRAM
                            + " and " + Browser.DRIVER + " (Debian: apt-get install chromium chromium-driver)");
        }
    }
}
