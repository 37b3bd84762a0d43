using System.Text;
using Unpool.BrainScript.Actions;
using Unpool.BrainScript.Config;
using Unpool.BrainScript.Text;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.BrainScript;

/// <summary>
/// Whole configurations with random damage, run as the program runs them: the outer language, the network, its data, a few minibatches of
/// training, a test and files. What comes out is a run or a sentence; never a crash, a hang or a full memory.
/// </summary>
public class DamagedConfigurationTests
{
    // All of them take minutes.
    static readonly int Mutations = Environment.GetEnvironmentVariable("UNPOOL_LONG_TESTS") is { Length: > 0 } ? 100_000 : 1_000;

    const long MostValues = 100_000;
    const string Alphabet = "[](){}\"\"$=;:,*#/\\.-+_ \n0129aexz|'<>!&%";

    // @ becomes the folder of the test.
    static readonly string[] Texts =
    [
        """
        command = learn:judge:decode:list ; modelPath = "@/m" ; size = 3
        learn = {
            action = "train"
            BrainScriptNetworkBuilder = {
                model = x => {
                    conv1 = ConvolutionalLayer {2, ($size$:$size$), pad=true, activation=ReLU} (x)
                    pool1 = MaxPoolingLayer {(2:2), stride=(2:2)} (conv1)
                    back = MaxUnpoolingLayer {(2:2), stride=(2:2)} (pool1, conv1)
                    out = DeconvLayer {1, (3:3), 2, lowerPad=(1:1:0), upperPad=(1:1:0), bias=false} (back)
                }.out
                features = Input {8:8:1}
                Grey{f} = x => Constant(f) .* x
                z = model (Grey{1/256} (features))
                err = z - Grey{1/256} (features)
                rmse = Sqrt (ReduceMean (err .* err))
                featureNodes = (features) ; criterionNodes = (rmse) ; outputNodes = (z)
            }
            SGD = { maxEpochs = 2 ; minibatchSize = 4*2:8 ; learningRatesPerSample = 0.01*5:0.005 ; momentumAsTimeConstant = 100 }
            reader = { readerType = "CNTKTextFormatReader" ; file = "@/image.txt" ; input = { features = { dim = 64 ; format = "dense" } } }
        }
        judge = { action = "test" ; minibatchSize = 8 ; evalNodeNames = rmse
            reader = { readerType = "CNTKTextFormatReader" ; file = "@/image.txt" ; input = { features = { dim = 64 ; format = "dense" } } } }
        decode = { action = "write" ; outputPath = "@/text" ; outputNodeNames = z:z.pool1 ; format = { type = "real" ; precisionFormat = "8.3" }
            reader = { readerType = "CNTKTextFormatReader" ; file = "@/image.txt" ; input = { features = { dim = 64 ; format = "dense" } } } }
        list = { action = "dumpNode" ; nodeNameRegex = "z.*" }
        """,
        """
        command = learn:judge ; modelPath = "@/m" ; traceLevel = 1
        inputs = [ features = [ dim = 4 ; format = dense ] ; labels = [ dim = 3 ; format = sparse ; alias = l ] ]
        data = [ readerType = CNTKTextFormatReader ; file = @/class.txt ; randomize = none ; maxErrors = 1 ; input = $inputs$ ]
        learn = [
            BrainScriptNetworkBuilder = [
                // a classifier with an array of layers and a function that calls itself
                dim = 4 ; depth = 2
                Block {n} = Sequential (LinearLayer {n} : BatchNormalizationLayer {} : ReLU : Dropout)
                Stack (x, i) = if i == 0 then x else Stack (Block {dim} (x), i - 1)
                widths[i:0..depth] = if i == 0 then dim else widths[i - 1] + 1
                features = Input (dim) ; labels = Input (3, tag='label')
                h = Stack (features, depth) + Constant (0.5)
                both = Splice ((h : Tanh (features * 0.1)), axis=1)
                z = DenseLayer {3, init='heNormal', initValueScale=2} (both)
                ce = CrossEntropyWithSoftmax (labels, z, tag='criterion')
                top = ClassificationError (labels, z, topN=widths[0] - 2, tag='evaluation')
                s = Print (Format (widths[depth], '.2') + Replace ('a-b', '-', '+'))
                mean = { m = ReduceSum (z, axis=1) / Length (1:2:3) }.m
            ]
            SGD = [ maxEpochs = 2 ; minibatchSize = 4 ; learningRatesPerMB = 0.1 ; momentumPerMB = 0.9 ; L2RegWeight = 0.0001 # note
                dropoutRate = 0.1 ; gradUpdateType = "fsAdagrad" ; gaussianNoiseInjectStd = 0.01 ; clippingThresholdPerSample = 2
                AutoAdjust = [ autoAdjustLR = "adjustAfterEpoch" ; reduceLearnRateIfImproveLessThan = 0 ; loadBestModel = true ] ]
            reader = $data$
            cvReader = [ deserializers = ([ type = "CNTKTextFormatDeserializer" ; file = "@/class.txt" ;
                input = [ features = [ dim = 4 ; format = "dense" ] ; labels = [ dim = 3 ; format = "sparse" ; alias = "l" ] ] ]) ]
        ]
        judge = [ action = "cv" ; crossValidationInterval = 1:1:2 ; reader = $data$ ; epochSize = 5 ]
        """,
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Damaged_configurations_end_in_a_run_or_a_sentence(int which)
    {
        var random = new Random(20261124 + which);
        var (ran, refused, failures) = (0, 0, new List<string>());
        using var folder = new TempFolder();
        Data(folder, random);
        while (ran + refused < Mutations / Texts.Length && failures.Count < 20)
        {
            var text = Damage(random, Texts[which]).Replace("@", folder.Path, StringComparison.Ordinal);
            if (WritesElsewhere(folder, text)) continue;
            Clear(folder);
            using var view = new BriefView();
            try
            {
                if (CntkProgram.Run(["configFile=" + folder["a.cntk"]], view, MostValues, null, view.Stop) == 0) ran++;
                else
                {
                    refused++;
                    Assert.StartsWith("EXCEPTION occurred: ", view.Last, StringComparison.Ordinal);
                    Assert.DoesNotContain("<core.bs>", view.Last, StringComparison.Ordinal);
                }
            }
            catch (OperationCanceledException)
            {
                ran++;
            }
            catch (Exception e)
            {
                failures.Add($"{e}\nin:\n{text}");
            }
        }
        TestContext.Current.SendDiagnosticMessage($"of text {which}, {ran} damaged configurations ran, {refused} were refused");
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        Assert.InRange(ran, (ran + refused) / 10, (ran + refused) * 19 / 20);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Without_damage_they_run_to_their_end(int which)
    {
        using var folder = new TempFolder();
        Data(folder, new(1));
        folder.Write("a.cntk", Texts[which].Replace("@", folder.Path, StringComparison.Ordinal));
        using var view = new BriefView();
        Assert.True(CntkProgram.Run(["configFile=" + folder["a.cntk"]], view, MostValues, null, CancellationToken.None) == 0, view.Last);
    }

    static void Data(TempFolder folder, Random random)
    {
        folder.Write("image.txt", string.Concat(Enumerable.Range(0, 12).Select(_ => "|features " + Numbers(random, 64) + "\n")));
        folder.Write("class.txt", string.Concat(Enumerable.Range(0, 12).Select(i => $"|l {i % 3}:1 |features {Numbers(random, 4)}\n")));
    }

    // What the runs before left, wherever it is: a folder of the model's name would make all that follow be refused.
    static void Clear(TempFolder folder)
    {
        foreach (var left in new DirectoryInfo(folder.Path).EnumerateFileSystemInfos())
            if (left is DirectoryInfo inner) inner.Delete(recursive: true);
            else if (left.Name is not ("a.cntk" or "image.txt" or "class.txt")) left.Delete();
    }

    // Whoever names a path may name any; the test does not.
    static bool WritesElsewhere(TempFolder folder, string text)
    {
        folder.Write("a.cntk", text);
        try
        {
            return Written(ConfigFile.Read(["configFile=" + folder["a.cntk"]], folder.Path).Root, 0)
                .Any(path => !Path.GetFullPath(path).StartsWith(folder.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                    || Path.GetFullPath(path).EndsWith(".txt", StringComparison.Ordinal));
        }
        catch (ScriptException)
        {
            return false;
        }
    }

    static IEnumerable<string> Written(ConfigSection section, int depth)
    {
        foreach (var key in (string[])["modelPath", "outputPath", "outputFile", "stderr", "doneFile"])
            if (section.FindOwn(key)?.AsPath() is { Length: > 0 } path) yield return path;
        if (depth == 2) yield break;
        foreach (var key in section.Keys)
            if (section.FindOwn(key) is { Raw.Value: ['{' or '[' or '(', ..] } value)
                foreach (var path in Written(value.AsSection(), depth + 1))
                    yield return path;
    }

    static string Numbers(Random random, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => random.Next(256)));

    static string Damage(Random random, string text)
    {
        var result = new StringBuilder(text);
        for (var count = random.Next(1, 3); count > 0; count--)
        {
            var at = random.Next(result.Length);
            var length = Math.Min(random.Next(1, random.Next(3) == 0 ? 80 : 4), result.Length - at);
            switch (random.Next(6))
            {
                case 0: result.Remove(at, length); break;
                case 1: result.Insert(at, result.ToString(at, length)); break;
                case 2: result[at] = Alphabet[random.Next(Alphabet.Length)]; break;
                case 3: result.Insert(at, Alphabet[random.Next(Alphabet.Length)]); break;
                case 4: (result[at], result[at + length - 1]) = (result[at + length - 1], result[at]); break;
                case 5: result.Insert(at, result.ToString(random.Next(result.Length - length + 1), length)); break;
            }
            if (result.Length == 0) return " ";
        }
        return result.ToString();
    }

    // Asks the run to stop when it has gone on for a while: numbers of epochs are damaged too.
    sealed class BriefView : IRunView, IDisposable
    {
        const int Most = 60;

        readonly CancellationTokenSource _stop = new();
        int _steps;

        public CancellationToken Stop => _stop.Token;
        public string Last { get; private set; } = "";
        public TextWriter Results => TextWriter.Null;

        public void Dispose() => _stop.Dispose();

        public void Line(string line)
        {
            Last = line;
        }

        public void Start(string title, long total)
        {
        }

        public void Advance(long done, string? criterion = null, double value = double.NaN)
        {
            if (++_steps == Most) _stop.Cancel();
        }

        public void Finish()
        {
        }
    }
}
