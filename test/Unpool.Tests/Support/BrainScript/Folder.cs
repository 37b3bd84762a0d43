using Unpool.BrainScript.Actions;
using Unpool.Data;

namespace Unpool.Tests.Support.BrainScript;

/// <summary>A folder with a few drawn digits, and configurations that run in it.</summary>
sealed class Folder : IDisposable
{
    /// <summary>A small auto-encoder that is trained for two epochs of 120 digits, tested with 50 others, and writes its codes.</summary>
    public const string Autoencoder = """
        command = learn:judge:decode
        modelPath = "$here$/out/ae.model"
        learn = {
            action = "train"
            BrainScriptNetworkBuilder = {
                features = Input {28:28:1}
                image = Constant {1/256} .* features
                c = ConvolutionalLayer {1, (5:5), pad = true, activation = ReLU} (image)
                p = MaxPoolingLayer {(4:4), stride = (4:4)} (c)
                u = MaxUnpoolingLayer {(4:4), stride = (4:4)} (p, c)
                z = DeconvLayer {1, (5:5), 1, lowerPad = (2:2:0), upperPad = (2:2:0), bias = false, initValueScale = 1} (u)
                err = z - image
                rmse = Sqrt (ReduceMean (err .* err))
                featureNodes = (features) ; criterionNodes = (rmse) ; evaluationNodes = (rmse) ; outputNodes = (z)
            }
            SGD = {
                maxEpochs = 2 ; minibatchSize = 20 ; learningRatesPerSample = 0.01 ; momentumAsTimeConstant = 60
                firstMBsToShowResult = 1 ; numMBsToShowResult = 4
            }
            reader = { readerType = "CNTKTextFormatReader" ; file = "$here$/train.txt" ; input = { features = { dim = 784 ; format = "dense" } } }
        }
        judge = {
            action = "test" ; minibatchSize = 20
            reader = { readerType = "CNTKTextFormatReader" ; file = "$here$/test.txt" ; input = { features = { dim = 784 ; format = "dense" } } }
        }
        decode = {
            action = "write" ; outputPath = "$here$/out/text" ; outputNodeNames = p
            reader = { readerType = "CNTKTextFormatReader" ; file = "$here$/test.txt" ; input = { features = { dim = 784 ; format = "dense" } } }
        }
        """;

    /// <summary>A classifier of two layers of whom 120 digits are learned.</summary>
    public const string Classifier = """
        command = learn:judge
        modelPath = "$here$/out/classes.model"
        learn = {
            action = "train"
            BrainScriptNetworkBuilder = {
                features = Input {784}
                labels = Input {10}
                h = DenseLayer {8, activation = ReLU, init = "gaussian", initValueScale = 1.5} (Constant {1/256} .* features)
                z = LinearLayer {10} (h)
                ce = CrossEntropyWithSoftmax (labels, z)
                errs = ClassificationError (labels, z)
                featureNodes = (features) ; labelNodes = (labels) ; criterionNodes = (ce) ; evaluationNodes = (errs) ; outputNodes = (z)
            }
            SGD = { maxEpochs = 2 ; minibatchSize = 30 ; learningRatesPerSample = 0.01 ; momentumAsTimeConstant = 0 ; numMBsToShowResult = 2 }
            reader = $train$
        }
        judge = { action = "test" ; minibatchSize = 20 ; firstMBsToShowResult = 1 ; numMBsToShowResult = 2 ; reader = $test$ }
        inputs = { features = { dim = 784 ; format = "dense" } ; labels = { dim = 10 ; format = "dense" } }
        train = { readerType = "CNTKTextFormatReader" ; file = "$here$/train.txt" ; input = $inputs$ }
        test  = { readerType = "CNTKTextFormatReader" ; file = "$here$/test.txt" ; input = $inputs$ }
        """;

    readonly TempFolder _folder = new();

    public Folder()
    {
        CtfWriter.Write(Digits.Draw(120), _folder["train.txt"]);
        CtfWriter.Write(Digits.Draw(50, seed: 2), _folder["test.txt"]);
    }

    public string this[string name] => _folder[name];

    public void Dispose() => _folder.Dispose();

    public void Write(string name, string text) => _folder.Write(name, text);

    /// <summary>The names of the files in out, in order.</summary>
    public string[] Files => [.. Directory.GetFiles(_folder["out"]).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    public CntkRun Run(string configuration, params string[] overrides) => Stopped(null, configuration, overrides);

    /// <summary>Asked to stop as soon as the log has a line with that in it.</summary>
    public CntkRun Stopped(string? at, string configuration, params string[] overrides)
    {
        _folder.Write("a.cntk", configuration);
        using var view = new LogView(at);
        var (code, stopped) = (-1, (string?)null);
        try
        {
            code = CntkProgram.Run([$"here={_folder.Path}", $"configFile={_folder["a.cntk"]}", .. overrides], view, view.Stop);
        }
        catch (OperationCanceledException e)
        {
            stopped = _folder.Shorten(e.Message);
        }
        return new(code, [.. view.Lines.Select(_folder.Shorten)], view.Results.ToString()!, stopped);
    }
}
