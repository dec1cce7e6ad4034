package axiom.cli.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

/**
 * Nested arrays of numbers or truth values: one tensor, or an object of them by input name. The names {@code "NaN"}, {@code "Infinity"} and
 * {@code "-Infinity"}, as strings, stand for what JSON cannot write.
 */
final class Json {

    private static final int MAX_RANK = 32;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_RANK + 1).build()).build();
    private static final String HELP = "write nested arrays of numbers, or an object of them by input name";

    private final Path file;
    private final JsonParser parser;

    private Json(Path file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** Tensors by input name; the name is empty where the file holds a single array. */
    static Map<String, Tensor> read(Path file) throws IOException {
        try (BufferedReader reader = Text.open(file); JsonParser parser = FACTORY.createParser(reader)) {
            return new Json(file, parser).document();
        } catch (JsonEOFException e) {
            throw new DataException(file, "it is cut off" + at(e.getLocation()), "copy or save it again");
        } catch (StreamConstraintsException e) {
            throw new DataException(file, "it is nested deeper than " + MAX_RANK + " arrays, or holds an overlong number or name", HELP);
        } catch (JsonProcessingException e) {
            throw new DataException(file, e.getOriginalMessage().lines().findFirst().orElse("it is no JSON") + at(e.getLocation()), HELP);
        }
    }

    private Map<String, Tensor> document() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        if (next() == JsonToken.START_OBJECT) {
            while (next() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                next();
                if (tensors.put(name, tensor()) != null) {
                    throw fail("'" + name + "' occurs twice");
                }
            }
        } else {
            tensors.put("", tensor());
        }
        if (parser.nextToken() != null) {
            throw fail("something follows the end of the value");
        }
        if (tensors.isEmpty()) {
            throw fail("it holds no tensor");
        }
        return tensors;
    }

    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw fail("it is cut off");
        }
        return token;
    }

    private Tensor tensor() throws IOException {
        Numbers numbers = new Numbers(file);
        List<Long> sizes = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            numbers.add(number());
            return numbers.tensor(Shape.SCALAR);
        }
        array(numbers, sizes, 0);
        return numbers.tensor(Shape.of(sizes.stream().mapToLong(Long::longValue).toArray()));
    }

    /** Reads an array; the first one at each depth says how long the others there are. */
    private void array(Numbers numbers, List<Long> sizes, int depth) throws IOException {
        boolean first = sizes.size() == depth;
        if (first) {
            sizes.add(-1L);
        }
        long count = 0;
        boolean deepest = sizes.size() == depth + 1 && sizes.getLast() >= 0;
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            boolean nested = token == JsonToken.START_ARRAY;
            if (count == 0 && first) {
                deepest = !nested;
            }
            if (nested == deepest) {
                throw fail("numbers and arrays are mixed at depth " + (depth + 1));
            }
            if (nested) {
                array(numbers, sizes, depth + 1);
            } else {
                numbers.add(number());
            }
            count++;
        }
        if (first) {
            sizes.set(depth, count);
        } else if (sizes.get(depth) != count) {
            throw fail("an array at depth " + (depth + 1) + " has " + count + " elements; the first one there has " + sizes.get(depth));
        }
    }

    private double number() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> 1;
            case VALUE_FALSE -> 0;
            case VALUE_STRING -> special(parser.getText());
            default -> throw fail("a number is missing; " + parser.currentToken() + " is there");
        };
    }

    private double special(String text) {
        if (!Arrays.asList("NaN", "Infinity", "-Infinity").contains(text)) {
            throw fail("the string \"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "\" is no number");
        }
        return Double.parseDouble(text);
    }

    private DataException fail(String problem) {
        return new DataException(file, problem + at(parser.currentLocation()), HELP);
    }

    private static String at(JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
