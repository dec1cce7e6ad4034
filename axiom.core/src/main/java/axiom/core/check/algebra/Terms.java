package axiom.core.check.algebra;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import axiom.api.graph.Graph;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.verify.Rational;
import axiom.core.check.algebra.Atom.Function;

/** Reads terms, which are written with the operator after its operands. */
final class Terms {

    private static final int MAX_STACK = 1000;
    private static final Pattern NUMBER = Pattern.compile("(-?\\d{1,6000})(?:/(\\d{1,6000}))?");
    private static final Pattern ELEMENT = Pattern.compile("v(\\d{1,9})\\[([^]]*)]");
    private static final Pattern AXIS = Pattern.compile("v(\\d{1,9})\\.(\\d{1,4})");
    private static final Pattern BINDER = Pattern.compile("bind:(b\\d{1,4}):(v\\d{1,9}\\.\\d{1,4})");
    private static final Pattern SAID = Pattern.compile("s(\\d{1,9}):(v\\d{1,9}\\.\\d{1,4})");
    private static final Map<String, Function> FUNCTIONS = new HashMap<>();

    static {
        for (Function function : Function.values()) {
            FUNCTIONS.put(function.name().toLowerCase(java.util.Locale.ROOT), function);
        }
    }

    private final Elements elements;
    private final Ring ring;
    private final List<Value> values = new ArrayList<>();
    private final List<Index.Free> named;

    /**
     * A reader.
     *
     * @param named the indices that are there, by number
     */
    Terms(Graph graph, Elements elements, List<Index.Free> named) {
        this.elements = elements;
        this.ring = elements.ring();
        this.named = named;
        values.addAll(graph.inputs());
        values.addAll(graph.parameters());
        graph.nodes().forEach(n -> values.addAll(n.outputs()));
    }

    /**
     * A term with the indices that it binds but leaves open.
     *
     * @param number what it is
     * @param local indices by name
     */
    record Term(Polynomial number, Map<String, Index.Free> local) {}

    Polynomial closed(List<String> words) {
        Term term = open(words);
        if (!term.local().isEmpty()) {
            throw new Refusal("an index of a term is left open");
        }
        return term.number();
    }

    Term open(List<String> words) {
        Deque<Polynomial> stack = new ArrayDeque<>();
        Map<String, Index.Free> local = new HashMap<>();
        for (String word : words) {
            ring.spend(10);
            step(word, stack, local);
            if (stack.size() > MAX_STACK) {
                throw new Refusal("a term is too deep");
            }
        }
        if (stack.size() != 1) {
            throw new Refusal("a term leaves " + stack.size() + " numbers");
        }
        return new Term(stack.pop(), local);
    }

    private static Polynomial pop(Deque<Polynomial> stack) {
        if (stack.isEmpty()) {
            throw new Refusal("a term lacks an operand");
        }
        return stack.pop();
    }

    private void step(String word, Deque<Polynomial> stack, Map<String, Index.Free> local) {
        Matcher element = ELEMENT.matcher(word);
        Matcher binder = BINDER.matcher(word);
        if (word.equals("+") || word.equals("*")) {
            Polynomial right = pop(stack);
            Polynomial left = pop(stack);
            stack.push(word.equals("+") ? ring.plus(left, right) : ring.times(left, right));
        } else if (FUNCTIONS.containsKey(word)) {
            stack.push(ring.function(FUNCTIONS.get(word), pop(stack)));
        } else if (NUMBER.matcher(word).matches()) {
            stack.push(Polynomial.of(ring.sized(number(word))));
        } else if (element.matches()) {
            List<Index> at = new ArrayList<>();
            for (String part : element.group(2).isEmpty() ? new String[0] : element.group(2).split(",", -1)) {
                at.add(index(part, local));
            }
            stack.push(elements.at(value(element.group(1)), at));
        } else if (binder.matches()) {
            Dim size = axis(binder.group(2));
            if (local.putIfAbsent(binder.group(1), elements.any(size)) != null) {
                throw new Refusal("an index is bound twice");
            }
        } else if (word.startsWith("sum:") || word.startsWith("max:")) {
            Index.Free index = local.remove(word.substring(4));
            if (index == null) {
                throw new Refusal("'" + word + "' has no index");
            }
            Polynomial body = pop(stack);
            stack.forEach(p -> requireWithout(p, index));
            stack.push(word.startsWith("sum:") ? ring.sum(index, index.size(), body) : ring.largest(index, index.size(), body));
        } else {
            throw new Refusal("'" + shown(word) + "' is no word of a term");
        }
    }

    private void requireWithout(Polynomial p, Index index) {
        if (ring.indices(p).contains(index)) {
            throw new Refusal("an index leaves its sum");
        }
    }

    private static String shown(String word) {
        return word.length() > 40 ? word.substring(0, 40) + "…" : word;
    }

    static Rational number(String word) {
        Matcher number = NUMBER.matcher(word);
        if (!number.matches()) {
            throw new Refusal("'" + shown(word) + "' is no number");
        }
        BigInteger denominator = number.group(2) == null ? BigInteger.ONE : new BigInteger(number.group(2));
        if (denominator.signum() == 0) {
            throw new Refusal("a denominator is 0");
        }
        return new Rational(new BigInteger(number.group(1)), denominator);
    }

    private Value value(String number) {
        int position = Integer.parseInt(number);
        if (position >= values.size()) {
            throw new Refusal("there is no value " + position);
        }
        return values.get(position);
    }

    /** The size of an axis, which is not empty. */
    Dim axis(String word) {
        Matcher axis = AXIS.matcher(word);
        if (!axis.matches()) {
            throw new Refusal("'" + shown(word) + "' is no axis");
        }
        Value value = value(axis.group(1));
        int number = Integer.parseInt(axis.group(2));
        if (number >= value.shape().rank()) {
            throw new Refusal("'" + shown(word) + "' is no axis");
        }
        Positions.requireSize(value.shape().dim(number));
        return value.shape().dim(number);
    }

    /** An index, which may be one that is bound in the same term. */
    Index index(String word, Map<String, Index.Free> local) {
        Matcher said = SAID.matcher(word);
        if (local.containsKey(word)) {
            return local.get(word);
        } else if (word.matches("\\d{1,18}")) {
            return new Index.At(Long.parseLong(word));
        } else if (word.matches("f\\d{1,9}")) {
            int number = Integer.parseInt(word.substring(1));
            if (number >= named.size()) {
                throw new Refusal("there is no index " + word);
            }
            return named.get(number);
        } else if (said.matches()) {
            Value integer = value(said.group(1));
            DType dtype = integer.type().dtype();
            if (!elements.isVariable(integer) || !dtype.isInteger() || integer.shape().rank() != 0) {
                throw new Refusal("'" + word + "' is no position");
            }
            return new Index.Said(integer, axis(said.group(2)));
        }
        throw new Refusal("'" + shown(word) + "' is no index");
    }

    /** An index of an axis of a given size. */
    Index index(String word, Map<String, Index.Free> local, Dim size) {
        Index index = index(word, local);
        boolean fits = switch (index) {
            case Index.At(long position) -> position == 0 || size.isFixed() && position < size.size();
            case Index.Free(_, Dim of) -> of.equals(size);
            case Index.Said(_, Dim of) -> of.equals(size);
            case Index.Bound _ -> false;
        };
        if (!fits) {
            throw new Refusal("'" + shown(word) + "' is no position of an axis of size " + size);
        }
        return index;
    }
}
