package axiom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

import picocli.CommandLine.Help.Ansi;

class TourTest {

    @Test
    void everythingTheTourShowsHolds() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.execute(new PrintWriter(out), new PrintWriter(err), Ansi.OFF, "tour", "--swaps", "1");
        String text = out.toString();
        assertEquals(0, code, text + err);
        for (String shown : new String[]{"Conv2d.of(1, 8, 3, Relu).same(),",
                "Photos.java:6: error: [axiom.shape] Dense expects a vector; Conv output is (222, 222, 64)",
                "help: insert GlobalAvgPool() or Flatten before Dense", "output   = features |> GlobalAvgPool() |> Dense(10)",
                "Now it compiles",
                "350 of 360 are right: 97.2 %.", "TESTED: held on 360 samples", "It is not a proof",
                "PROVED in REAL: algebra derives it", "REFUTED in FLOAT32: it is false at x = ", "PROVED in FLOAT32: bounds derives it",
                "0 failed, 0 wrong", "cpu: Conv",
                "Everything held"}) {
            assertTrue(text.contains(shown), "'" + shown + "' is not in\n" + text);
        }
    }
}
