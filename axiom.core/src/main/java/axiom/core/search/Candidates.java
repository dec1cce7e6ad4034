package axiom.core.search;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Rational;
import axiom.api.verify.Semantics;

/** Between exact numbers and counterexamples. */
final class Candidates {

    private Candidates() {}

    /** The values of some variables at a point, exactly as computed with; or, over the reals, the simple numbers that are probably meant. */
    static Counterexample of(Point point, List<Value> variables, Semantics semantics, boolean guessed) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, List<Rational>> exact = new LinkedHashMap<>();
        for (Value variable : variables) {
            int index = point.space().variables().indexOf(variable);
            TensorType type = point.space().types().get(index);
            if (semantics == Semantics.FLOAT32 && type.dtype().isFloat()) {
                // as they are: rationals know no -0
                tensors.put(variable.name(), Tensor.of(type, point.elements()[index]));
                continue;
            }
            List<Rational> elements = new ArrayList<>();
            for (double element : point.elements()[index]) {
                boolean real = type.dtype().isFloat();
                elements.add(!real ? Rational.of((long) element) : guessed ? Numbers.guess(element) : Rational.of(element));
            }
            put(variable.name(), type, elements, semantics, tensors, exact);
        }
        return new Counterexample(tensors, exact);
    }

    /** Adds a variable's value. */
    static void put(String name, TensorType type, List<Rational> elements, Semantics semantics, Map<String, Tensor> tensors,
            Map<String, List<Rational>> exact) {
        Tensor tensor = Tensor.allocate(type);
        boolean isExact = true;
        for (int i = 0; i < elements.size(); i++) {
            Rational element = elements.get(i);
            if (type.dtype().isFloat()) {
                // the nearest finite one
                tensor.set(i, Kind.nearest(element.toDouble(), type.dtype(), Semantics.FLOAT32));
            } else {
                tensor.set(i, element.numerator().min(BigInteger.valueOf(Long.MAX_VALUE)).longValue());
            }
            isExact &= element(tensor, i).equals(element);
        }
        tensors.put(name, tensor.readOnly());
        if (!isExact && semantics == Semantics.REAL) {
            exact.put(name, List.copyOf(elements));
        }
    }

    /** The elements of a variable. */
    static List<Rational> elements(Counterexample counterexample, String name) {
        if (counterexample.exact().containsKey(name)) {
            return counterexample.exact().get(name);
        }
        Tensor tensor = counterexample.values().get(name);
        List<Rational> elements = new ArrayList<>();
        for (int i = 0; i < tensor.count(); i++) {
            elements.add(element(tensor, i));
        }
        return elements;
    }

    /** The number of a type that takes the place of an exact one; over the reals, floating-point types hold all. */
    static Rational nearest(Rational number, DType dtype, Semantics semantics) {
        if (!dtype.isFloat()) {
            return Rational.of((long) Kind.nearest(number.toDouble(), dtype, semantics));
        }
        return semantics == Semantics.REAL ? number : Rational.of(Kind.nearest(number.toDouble(), dtype, semantics));
    }

    private static Rational element(Tensor tensor, int index) {
        return tensor.dtype().isFloat() ? Rational.of(tensor.at(index)) : Rational.of(tensor.longAt(index));
    }
}
