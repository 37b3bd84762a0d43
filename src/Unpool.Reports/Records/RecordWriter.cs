using System.Text.Encodings.Web;
using System.Text.Json;

namespace Unpool.Reports.Records;

/// <summary>
/// The writing of records, member by member. A serializer gives the same text, as a test has it, but compiles more code than a short training takes
/// time for.
/// </summary>
static class RecordWriter
{
    // Pictures as text are full of plus signs, and no page takes this in.
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the figures of an epoch, without a line feed.</summary>
    public static void Write(Stream to, EpochMetrics epoch)
    {
        using var json = new Utf8JsonWriter(to, Plain);
        json.WriteStartObject();
        json.WriteNumber("epoch", epoch.Epoch);
        json.WriteNumber("samples", epoch.Samples);
        Number(json, "criterion", epoch.Criterion);
        Number(json, "validation", epoch.Validation);
        Number(json, "rate", epoch.Rate);
        Number(json, "seconds", epoch.Seconds);
        Number(json, "samplesPerSecond", epoch.SamplesPerSecond);
        json.WriteEndObject();
    }

    /// <summary>How a line of a scoring begins, by which it is known.</summary>
    public const string BeginningOfScores = "{\"pictures\":";

    /// <summary>Writes the figures of a scoring, without a line feed.</summary>
    public static void Write(Stream to, ScoreMetrics scores)
    {
        using var json = new Utf8JsonWriter(to, Plain);
        json.WriteStartObject();
        json.WriteNumber("pictures", scores.Pictures);
        json.WriteNumber("anomalous", scores.Anomalous);
        json.WriteNumber("skipped", scores.Skipped);
        Number(json, "threshold", scores.Threshold);
        Number(json, "expectedFalseAlarms", scores.ExpectedFalseAlarms);
        Number(json, "leastFalseAlarms", scores.LeastFalseAlarms);
        Number(json, "mostFalseAlarms", scores.MostFalseAlarms);
        Number(json, "auroc", scores.Auroc);
        Number(json, "pixelAuroc", scores.PixelAuroc);
        Number(json, "precision", scores.Precision);
        Number(json, "recall", scores.Recall);
        Number(json, "falseAlarms", scores.FalseAlarms);
        json.WriteEndObject();
    }

    /// <summary>Writes a record.</summary>
    public static void Write(Stream to, RunRecord run)
    {
        using var json = new Utf8JsonWriter(to, Plain);
        json.WriteStartObject();
        json.WriteString("format", run.Format);
        json.WriteString("program", run.Program);
        List(json, "commands", run.Commands, command =>
        {
            json.WriteString("line", command.Line);
            json.WriteString("started", command.Started);
            json.WriteNumber("afterEpochs", command.AfterEpochs);
        });
        json.WriteString("state", Word(run.State.ToString()));
        json.WriteString("ending", run.Ending);
        List(json, "options", run.Options, option =>
        {
            json.WriteString("name", option.Name);
            json.WriteString("value", option.Value);
            json.WriteString("origin", Word(option.Origin.ToString()));
        });
        Data(json, run.Data);
        json.WriteNumber("seed", run.Seed);
        Machine(json, run.Machine);
        json.WriteString("criterion", run.Criterion);
        json.WriteString("criterionMeaning", run.CriterionMeaning);
        json.WriteString("learner", run.Learner);
        json.WriteNumber("epochs", run.Epochs);
        List(json, "layers", run.Layers, layer =>
        {
            json.WriteString("name", layer.Name);
            json.WriteString("kind", layer.Kind);
            Whole(json, "shape", layer.Shape);
            json.WriteNumber("parameters", layer.Parameters);
            json.WriteBoolean("isCode", layer.IsCode);
            json.WriteString("switches", layer.Switches);
        });
        json.WriteString("warning", run.Warning);
        Test(json, run.Test);
        Calibration(json, run.Calibration);
        List(json, "minibatches", run.Minibatches, point =>
        {
            Number(json, "epoch", point.Epoch);
            Number(json, "value", point.Value);
        });
        List(json, "samples", run.Samples, sample =>
        {
            json.WriteString("group", Word(sample.Group.ToString()));
            json.WriteString("name", sample.Name);
            Number(json, "error", sample.Error);
            Picture(json, "original", sample.Original);
            Picture(json, "code", sample.Code);
            Picture(json, "reconstruction", sample.Reconstruction);
            Picture(json, "difference", sample.Difference);
            Picture(json, "corrupted", sample.Corrupted);
            Number(json, "score", sample.Score);
            Picture(json, "heatMap", sample.HeatMap);
        });
        json.WriteEndObject();
    }

    static void Data(Utf8JsonWriter json, RunData data)
    {
        json.WriteStartObject("data");
        json.WriteString("name", data.Name);
        json.WriteString("place", data.Place);
        json.WriteNumber("train", data.Train);
        if (data.Validation is { } validation) json.WriteNumber("validation", validation);
        else json.WriteNull("validation");
        json.WriteNumber("test", data.Test);
        json.WriteString("testName", data.TestName);
        Whole(json, "shape", data.Shape);
        json.WriteEndObject();
    }

    static void Machine(Utf8JsonWriter json, Machine machine)
    {
        json.WriteStartObject("machine");
        json.WriteString("processor", machine.Processor);
        json.WriteNumber("cores", machine.Cores);
        json.WriteNumber("threads", machine.Threads);
        json.WriteNumber("vectorBits", machine.VectorBits);
        json.WriteNumber("memoryBytes", machine.MemoryBytes);
        json.WriteString("system", machine.System);
        json.WriteString("framework", machine.Framework);
        json.WriteEndObject();
    }

    static void Test(Utf8JsonWriter json, RunTest? test)
    {
        if (test is null)
        {
            json.WriteNull("test");
            return;
        }
        json.WriteStartObject("test");
        json.WriteNumber("images", test.Images);
        Number(json, "criterion", test.Criterion);
        Number(json, "allPixels", test.AllPixels);
        Number(json, "psnr", test.Psnr);
        Number(json, "psnrCorrupted", test.PsnrCorrupted);
        Number(json, "psnrCleaned", test.PsnrCleaned);
        Write(json, "errors", test.Errors);
        json.WriteEndObject();
    }

    static void Calibration(Utf8JsonWriter json, RunCalibration? calibration)
    {
        if (calibration is null)
        {
            json.WriteNull("calibration");
            return;
        }
        json.WriteStartObject("calibration");
        json.WriteNumber("pictures", calibration.Pictures);
        if (calibration.Threshold is { } threshold)
        {
            json.WriteStartObject("threshold");
            Number(json, "value", threshold.Value);
            json.WriteNumber("pictures", threshold.Pictures);
            json.WriteNumber("above", threshold.Above);
            Number(json, "wanted", threshold.Wanted);
            Number(json, "expected", threshold.Expected);
            Number(json, "low", threshold.Low);
            Number(json, "high", threshold.High);
            Number(json, "lowValue", threshold.LowValue);
            Number(json, "highValue", threshold.HighValue);
            json.WriteEndObject();
        }
        else json.WriteNull("threshold");
        Write(json, "scores", calibration.Scores);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, string name, Spread? spread)
    {
        if (spread is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        Number(json, "least", spread.Least);
        Number(json, "greatest", spread.Greatest);
        Whole(json, "counts", spread.Counts);
        Number(json, "median", spread.Median);
        Number(json, "low", spread.Low);
        Number(json, "high", spread.High);
        json.WriteEndObject();
    }

    static void Picture(Utf8JsonWriter json, string name, SmallPicture? picture)
    {
        if (picture is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        json.WriteNumber("width", picture.Width);
        json.WriteNumber("height", picture.Height);
        json.WriteBase64String("png", picture.Png);
        json.WriteEndObject();
    }

    static void List<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> members) where T : class
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            members(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Whole(Utf8JsonWriter json, string name, IReadOnlyList<int> numbers)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < numbers.Count; i++) json.WriteNumberValue(numbers[i]);
        json.WriteEndArray();
    }

    // JSON has no number for the PSNR of a copy.
    static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is not { } number) json.WriteNull(name);
        else if (double.IsFinite(number)) json.WriteNumber(name, number);
        else json.WriteString(name, double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
    }

    static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
