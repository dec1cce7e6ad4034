package axiom.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import axiom.api.tensor.TensorType;
import axiom.core.lang.DeclaredType;
import axiom.core.lang.Diagnostic;
import axiom.core.lang.Source;
import axiom.core.lang.Span;
import axiom.core.lang.Step;
import axiom.core.lang.Vocabulary;

final class FakeFrontEnd implements FrontEnd {

    @Override
    public Checked check(Source source, Vocabulary layers) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        List<Step> trace = new ArrayList<>();
        DeclaredType type = new DeclaredType("Tensor", TensorType.float32("batch", 4), true);
        Matcher nope = Pattern.compile("Nope\\(").matcher(source.text());
        while (nope.find()) {
            diagnostics.add(Diagnostic.error("axiom.layer", "there is no layer 'Nope'", new Span(nope.start(), nope.end() - 1), "help"));
        }
        int ten = source.text().indexOf("Dense(10)");
        if (ten >= 0 && source.text().contains("Conv")) {
            diagnostics.add(Diagnostic.error("axiom.shape", "Dense expects a vector; Conv output is (222, 222, 64)", new Span(ten, ten + 9),
                    "insert GlobalAvgPool() or Flatten before Dense"));
        }
        Matcher step = Pattern.compile("Dense\\(\\d+\\)").matcher(source.text());
        while (step.find()) {
            trace.add(new Step(step.group(), type, new Span(step.start(), step.end())));
        }
        SequencedMap<String, DeclaredType> inputs = new LinkedHashMap<>();
        SequencedMap<String, DeclaredType> outputs = new LinkedHashMap<>();
        SequencedMap<String, DeclaredType> values = new LinkedHashMap<>();
        Matcher typed = Pattern.compile("(?Um)^\\s*(\\w+)\\s*::").matcher(source.text());
        while (typed.find()) {
            (Pattern.compile("(?Um)^\\s*" + typed.group(1) + "\\s*=").matcher(source.text()).find() ? outputs : inputs).put(typed.group(1),
                    type);
        }
        Matcher likely = Pattern.compile("(\\w+) :: Probabilities\\((\\d+)\\)").matcher(source.text());
        while (likely.find()) {
            outputs.put(likely.group(1),
                    new DeclaredType("Probabilities", TensorType.float32("batch", Integer.parseInt(likely.group(2))), true));
        }
        Matcher bound = Pattern.compile("(?Um)^\\s*(\\w+)\\s*=").matcher(source.text());
        while (bound.find()) {
            if (bound.group(1).equals("output")) {
                outputs.putIfAbsent("output", type);
            } else if (!outputs.containsKey(bound.group(1))) {
                Matcher n = Pattern.compile("Dense\\((\\d+)\\)").matcher(source.text().substring(bound.end()));
                values.put(bound.group(1),
                        n.find() ? new DeclaredType("Tensor", TensorType.float32("batch", Integer.parseInt(n.group(1))), true) : type);
            }
        }
        return new Checked(source, diagnostics, inputs, outputs, values, trace);
    }
}
