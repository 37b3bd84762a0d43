using System.Globalization;
using Unpool.BrainScript.Evaluation;
using Unpool.BrainScript.Nodes;
using Unpool.Layers;

namespace Unpool.BrainScript.Networks;

/// <summary>The options of ParameterTensor as the description of a parameter.</summary>
static class Parameters
{
    static readonly Dictionary<string, Func<float, Initializer>> Kinds = new()
    {
        ["uniform"] = Initializer.Uniform,
        ["gaussian"] = Initializer.Gaussian,
        ["normal"] = Initializer.Normal,
        ["xavier"] = Initializer.Xavier,
        ["glorotUniform"] = Initializer.GlorotUniform,
        ["glorotNormal"] = Initializer.GlorotNormal,
        ["heUniform"] = Initializer.HeUniform,
        ["heNormal"] = Initializer.HeNormal,
        ["bilinear"] = Initializer.Bilinear,
        ["zero"] = _ => Initializer.Constant(0),
    };

    public static ParameterDescription Describe(Construction c, NodeFactory nodes)
    {
        IReadOnlyList<int> dimensions = [.. c.Evaluator.Flatten(c.Require("dims")).Select(d => Dimension(c, d))];
        if (dimensions.Count > 8) throw c.Evaluator.Error($"a parameter cannot have {dimensions.Count} axes; at most 8 are possible.");
        if (dimensions.Aggregate(1L, (size, d) => Math.Min(size * Math.Max(1, d), 1L << 40)) > int.MaxValue)
            throw c.Evaluator.Error($"a parameter of {string.Join("x", dimensions)} is too large.");
        var multiplier = (float)c.Number("learningRateMultiplier");
        var init = Init(c);
        if (init is null) return File(c, dimensions, multiplier);
        var fixedSeed = c.Integer("randomSeed");
        var seed = !init.IsRandom ? 0 : fixedSeed >= 0 ? (ulong)fixedSeed : nodes.NextSeed();
        return new(dimensions, multiplier, init with { FilterRank = c.Integer("initFilterRank"), OutputRank = c.Integer("initOutputRank") }, seed)
        {
            Constant = multiplier == 0 && c.Find("initValue") is double value && c.Text("init").Length == 0 ? (float)value : null,
        };
    }

    // In the original's order: a kind by name, a file, a literal, a value, and 'uniform' where nothing is said. Null: values from text.
    static Initializer? Init(Construction c)
    {
        var (kind, scale) = (c.Text("init"), (float)c.Number("initValueScale"));
        if (kind.Length == 0)
        {
            if (c.Text("initFromFilePath").Length > 0 || c.Text("initFromLiteral").Length > 0) return null;
            return c.Require("initValue") switch
            {
                double value => Initializer.Constant((float)value),
                "" => Initializer.Uniform(scale),
                ArrayValue => throw c.Evaluator.Error("initValue as an array is not implemented; use initFromLiteral or initFromFilePath."),
                var other => throw c.Evaluator.Error($"'initValue' must be numerical, found a {ValueKind.Of(other)}{Hint(other)}."),
            };
        }
        if (kind == "fixedValue") return Initializer.Constant(c.Find("initValue") is double given ? (float)given : (float)c.Number("value"));
        if (kind is "fromFile" or "fromLiteral") return null;
        return Kinds.TryGetValue(kind, out var make) ? make(scale) : throw c.Evaluator.Error(
            $"init must be one of the values of [ {string.Join(" | ", Kinds.Keys)} | fixedValue | fromFile | fromLiteral ], found "
                + $"'{kind}'{Spelling.Hint(kind, Kinds.Keys)}");
    }

    // Operations on numbers alone make nodes, too.
    static string Hint(object value) => value is NetworkNode { Operation: "Floor" or "Negate" }
        ? "; Floor, Ceil and Round make nodes, and numbers are divided into whole ones by IntDiv"
        : "";

    static int Dimension(Construction c, object value) => value is double d && d == Math.Floor(d) && d is >= 0 and <= int.MaxValue ? (int)d
        : throw c.Evaluator.Error(value is double number
            ? $"expected expression of type size_t instead of {(number < 0 ? "negative" : "floating-point")} value "
                + $"{number.ToString("F6", CultureInfo.InvariantCulture)}."
            : $"an axis of a shape must be a number, found a {ValueKind.Of(value)}.");

    static ParameterDescription File(Construction c, IReadOnlyList<int> dimensions, float multiplier)
    {
        var path = c.Text("initFromFilePath");
        var rows = path.Length > 0 ? Rows(c, ReadFile(c, path), path) : Rows(c, c.Text("initFromLiteral"), "the literal");
        var (height, width) = (rows.Count, rows[0].Length);
        // Only the axes that are to be found are taken from the text.
        if (dimensions.Count == 2 && dimensions.Contains(0))
            dimensions = [dimensions[0] == 0 ? height : dimensions[0], dimensions[1] == 0 ? width : dimensions[1]];
        if (dimensions.Aggregate(1L, (size, d) => size * d) != (long)height * width)
            throw c.Evaluator.Error($"{height} rows of {width} values do not fill a parameter of {string.Join("x", dimensions)}.");
        // A row of the text is a row of the matrix, and rows are the fastest axis.
        var values = new float[height * width];
        for (var row = 0; row < height; row++)
            for (var column = 0; column < width; column++)
                values[column * height + row] = rows[row][column];
        return new(dimensions, multiplier, Initializer.FromValues(values), 0);
    }

    static string ReadFile(Construction c, string path)
    {
        try
        {
            return System.IO.File.ReadAllText(path);
        }
        catch (Exception e) when (FileFailure.IsOfReading(e))
        {
            throw c.Evaluator.Error($"the initial values cannot be read from '{path}': {FileFailure.Reading(e)}");
        }
    }

    static List<float[]> Rows(Construction c, string text, string source)
    {
        var rows = new List<float[]>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var row = new float[words.Length];
            for (var i = 0; i < row.Length; i++)
                if (!float.TryParse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture, out row[i]))
                    throw c.Evaluator.Error($"expected a number in row {rows.Count + 1} of {source}, found '{words[i]}'.");
            if (rows.Count > 0 && row.Length != rows[0].Length)
                throw c.Evaluator.Error($"expected {rows[0].Length} values in row {rows.Count + 1} of {source} as in row 1, found {row.Length}.");
            rows.Add(row);
        }
        return rows.Count > 0 ? rows : throw c.Evaluator.Error($"there are no values in {source}.");
    }
}
