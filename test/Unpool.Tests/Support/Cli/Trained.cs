using Unpool.Data;

namespace Unpool.Tests.Support;

/// <summary>A folder with 200 digits to train on and 40 others, as texts, and models trained on them in no time.</summary>
sealed class Trained : IDisposable
{
    readonly TempFolder _folder = new();

    public Trained()
    {
        CtfWriter.Write(Digits.Draw(200, seed: 5), Data);
        CtfWriter.Write(Digits.Draw(40, seed: 6), TestData);
    }

    public string Path => _folder.Path;
    public string this[string name] => _folder[name];
    public string Data => _folder["train.txt"];
    public string TestData => _folder["test.txt"];

    /// <summary>The command line of a training into a folder of this one; an option that is given is not there twice.</summary>
    public string[] Line(string name, params string[] more)
    {
        (string Name, string Value)[] usual =
        [
            ("--data", Data), ("--test-data", TestData), ("--epochs", "2"), ("--minibatch", "20"), ("--threads", "2"), ("--out", this[name]),
        ];
        return ["train", .. usual.Where(option => !more.Contains(option.Name)).SelectMany(option => (string[])[option.Name, option.Value]), .. more];
    }

    public Task<Run> TrainAsync(string name, params string[] more) => Run.Real(Line(name, more));

    /// <summary>Trains and returns the model's path.</summary>
    public async Task<string> ModelAsync(string name, params string[] more)
    {
        var run = await TrainAsync(name, more);
        return run.Code == 0 ? System.IO.Path.Combine(this[name], "autoencoder.onnx") : throw new InvalidOperationException(run.Error);
    }

    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>A message as it would be in this folder, wherever that is.</summary>
    public string Shorten(string message) => _folder.Shorten(message);

    public void Dispose() => _folder.Dispose();
}
