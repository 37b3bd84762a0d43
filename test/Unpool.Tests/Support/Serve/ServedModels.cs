using Unpool.Onnx;
using Xunit;

namespace Unpool.Tests.Support;

/// <summary>
/// Models that were trained for a moment, one of each kind, a folder of pictures, and a service of them: for all tests of a class that change none
/// of it.
/// </summary>
public sealed class ServedModels : IAsyncLifetime
{
    public const string Sharp = "sharp", Honest = "honest", Anomaly = "stripes";

    internal static readonly Shape Stripes = new(1, 16, 24);

    readonly TempFolder _folder = new();
    Served? _service;
    Trained? _trained;

    /// <summary>The service, of a model that unpools, one that upsamples, and one that scores.</summary>
    internal Served Service => _service!;

    /// <summary>Where the model's file is.</summary>
    internal string PathOf(string model) => model == Anomaly ? _folder["stripes.onnx"] : Path.Combine(_trained![model], "autoencoder.onnx");

    /// <summary>A folder with 30 pictures of stripes in two folders, which are their classes.</summary>
    internal string Pictures => _folder["pictures"];

    /// <summary>The runs: two, of which the models came.</summary>
    internal string Runs => _trained!.Path;

    public async ValueTask InitializeAsync()
    {
        _trained = new();
        await _trained.ModelAsync(Sharp, "--decoder", "unpool", "--maps", "4,2");
        await _trained.ModelAsync(Honest, "--decoder", "upsample", "--maps", "4,2");
        OnnxFile.Save(_folder["stripes.onnx"], Strange.Model(Stripes));
        Strange.Write(Strange.Stripes(Stripes, 20, seed: 3), Path.Combine(Pictures, "good"));
        Strange.Write(Strange.Marked(Stripes, 10), Path.Combine(Pictures, "marked"));
        _service = await Served.StartAsync(new()
        {
            Models = [_folder["stripes.onnx"]],
            Data = [Pictures],
            Runs = Runs,
            MostPixels = 1_000_000,
            MostBytes = 1 << 20,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null) await _service.DisposeAsync();
        _trained?.Dispose();
        _folder.Dispose();
    }
}
