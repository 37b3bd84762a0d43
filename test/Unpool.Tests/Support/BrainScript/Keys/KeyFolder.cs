using System.Security.Cryptography;

namespace Unpool.Tests.Support.BrainScript;

/// <summary>A small training with everything that a setting can change, and what came of it.</summary>
sealed class KeyFolder : IDisposable
{
    const string Text = """
        command = $run$
        modelPath = "$here$/out/m"
        learn = {
            action = "train"
            BrainScriptNetworkBuilder = {
                x = Input {(2:2)} ; y = Input {2}
                h = Dropout (ReLU (BatchNormalizationLayer {} (LinearLayer {5} (x))))
                z = LinearLayer {2} (h)
                se = SquareError (y, z) ; far = ReduceSum (Abs (y - z)) ; other = ReduceSum (Abs (z)) ; worse = Negate (se) ; both = Pass (x)
                featureNodes = (x) ; labelNodes = (y) ; criterionNodes = (se : far) ; evaluationNodes = (far : other) ; outputNodes = (both)
            }
            SGD = { maxEpochs = 4 ; minibatchSize = 4 ; $sgd$ }
            reader = { readerType = "CNTKTextFormatReader" ; file = "$here$/data.txt"
                input = { x = { dim = 4 ; format = "dense" ; $input$ } ; y = { dim = 2 ; format = "dense" } } ; $reader$ }
            $learn$
        }
        judge = {
            action = "test" ; minibatchSize = 4
            reader = { readerType = "CNTKTextFormatReader" ; file = "$here$/data.txt"
                input = { x = { dim = 4 ; format = "dense" } ; y = { dim = 2 ; format = "dense" } } }
            $judge$
        }
        compare = {
            action = "cv" ; minibatchSize = 4 ; crossValidationInterval = 1:1:2
            reader = { readerType = "CNTKTextFormatReader" ; file = "$here$/data.txt"
                input = { x = { dim = 4 ; format = "dense" } ; y = { dim = 2 ; format = "dense" } } }
            $compare$
        }
        tell = {
            action = "write" ; outputPath = "$here$/out/w" ; format = { $format$ }
            reader = { readerType = "CNTKTextFormatReader" ; file = "$here$/data.txt" ; input = { x = { dim = 4 ; format = "dense" } } }
            $tell$
        }
        dump = { action = "dumpNode" ; $dump$ }
        """;

    static readonly string[] Places = ["sgd", "reader", "input", "learn", "judge", "compare", "tell", "format", "dump"];

    readonly TempFolder _folder = new();

    public KeyFolder()
    {
        var random = new Random(3);
        // What becomes worse while the others are learned.
        _folder.Write("far.txt", "|x 1 2 3 4 |y -50 -50\n|x 4 3 2 1 |y -50 -50\n");
        _folder.Write("data.txt", string.Concat(Enumerable.Range(0, 18).Select(i =>
            $"{i / 2 * 2 + i % 2} |x {random.Next(9)} {random.Next(9)} {random.Next(9)} {random.Next(9)} |y {random.Next(3)} {random.Next(3)} |u "
                + "1\n")));
    }

    public string this[string name] => _folder[name];

    public void Write(string name, string text) => _folder.Write(name, text);

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs commands with settings put into places such as "sgd", in an empty folder unless it is to go on.</summary>
    public CntkRun Run(string commands, IEnumerable<(string Place, string Setting)> settings, bool afresh = true)
    {
        if (afresh && Directory.Exists(_folder["out"])) Directory.Delete(_folder["out"], recursive: true);
        using var view = new LogView(null);
        var code = Unpool.BrainScript.Actions.CntkProgram.Run(Arguments(commands, settings), view);
        return new(code, [.. view.Lines.Select(_folder.Shorten)], view.Results.ToString()!, null);
    }

    /// <summary>What the program would be called with.</summary>
    public string[] Arguments(string commands, IEnumerable<(string Place, string Setting)> settings)
    {
        var root = string.Join('\n', settings.Where(s => s.Place == "root").Select(s => s.Setting));
        var text = Places.Aggregate($"{Text}\n{root}", (text, place) => text.Replace(
            $"${place}$", string.Join(" ; ", settings.Where(s => s.Place == place).Select(s => s.Setting)), StringComparison.Ordinal));
        _folder.Write("a.cntk", text);
        return [$"run={commands}", $"here={_folder.Path}", $"configFile={_folder["a.cntk"]}"];
    }

    // A checkpoint knows how long its epochs took, and a log when it was written.
    static string Content(string file) => file.EndsWith(".ckp", StringComparison.Ordinal) || Path.GetFileName(file) == "log" ? "there"
        : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    /// <summary>The log and all files that a run left.</summary>
    public string Outcome(CntkRun run) => $"{run.Log}\n{Files}";

    /// <summary>The names and contents of all files that the last run left.</summary>
    public string Files => string.Concat(Directory.Exists(_folder["out"])
        ? Directory.GetFiles(_folder["out"]).Order(StringComparer.Ordinal).Select(f =>
            $"{Path.GetFileName(f)}: {Content(f)}\n")
        : []);
}
