using System.Text.Json;
using Microsoft.Playwright;
using Unpool.Data;
using Xunit;

namespace Unpool.Tests.Support;

/// <summary>
/// The service with models that were trained in no time, and a browser before it, for all tests of its pages: a run "one" whose decoder takes
/// switches, "honest" without them, and "broken"; a model "anomaly"; and a run, a set and a class with a name that is markup.
/// </summary>
[CollectionDefinition(nameof(ServedSite))]
public sealed class ServedSite : IAsyncLifetime, ICollectionFixture<ServedSite>
{
    /// <summary>A name that is a picture and a script where it is taken for markup.</summary>
    public const string Hostile = "<img src=x onerror=alert(1)>";

    readonly Trained _trained = new();
    readonly Chromium _chromium = new();
    Served? _service;

    /// <summary>A digit as a PNG of 56x56 pixels, which models of 28x28 read smaller.</summary>
    internal byte[] Large { get; } = Digit(13, 2);

    /// <summary>The 200 digits' name on the pages.</summary>
    internal const string Texts = "train.txt";

    public async ValueTask InitializeAsync()
    {
        await _chromium.InitializeAsync();
        Assertions.SetDefaultExpectTimeout(Chromium.Patient);
        foreach (var (folder, from) in new[] { (Hostile, 0), ("b", 1) })
        {
            var place = Directory.CreateDirectory(Path.Combine(_trained["classes"], folder)).FullName;
            for (var i = from; i < 12; i += 2) await File.WriteAllBytesAsync(Path.Combine(place, $"{i} {Hostile}.png"), Digit(i, 1));
        }
        var runs = _trained["runs"];
        await _trained.ModelAsync("runs/one", "--maps", "2,1");
        await _trained.ModelAsync("runs/honest", "--decoder", "upsample", "--maps", "2");
        var calibrated = await Run.Real("train", "--preset", "anomaly", "--data", _trained.Data, "--epochs", "4", "--out", _trained["anomaly"]);
        if (calibrated.Code != 0) throw new InvalidOperationException(calibrated.Error);
        CopyRun(Path.Combine(runs, "one"), Path.Combine(runs, Hostile));
        Directory.CreateDirectory(Path.Combine(runs, "broken"));
        await File.WriteAllTextAsync(Path.Combine(runs, "broken", "run.json"), "no");
        _service = await Served.StartAsync(new()
        {
            Models = [Path.Combine(_trained["anomaly"], "autoencoder.onnx")],
            Runs = runs,
            Data = [_trained.Data, _trained["classes"]],
        });
    }

    /// <summary>The service, for programs.</summary>
    internal Served Service => _service!;

    /// <summary>Where it answers.</summary>
    public Uri Address => Service.Address;

    /// <summary>One of its pages before somebody's eyes.</summary>
    /// <param name="path">What follows the address's "/".</param>
    /// <param name="isTouched">True for a telephone's screen.</param>
    public Task<Sight> OpenAsync(string path, bool isTouched = false) => OpenAsync(new Uri(Address, path), isTouched);

    /// <summary>A page of another service before somebody's eyes.</summary>
    public Task<Sight> OpenAsync(Uri address, bool isTouched = false) => _chromium.OpenAsync(address, new()
    {
        ViewportSize = new() { Width = isTouched ? 400 : 1200, Height = 900 },
        HasTouch = isTouched,
        IsMobile = isTouched,
    });

    /// <summary>What the service answers to a program.</summary>
    public Task<JsonElement> GetAsync(string path) => Service.GetAsync<JsonElement>(path);

    /// <summary>What the service answers to a program that sends an object.</summary>
    public Task<JsonElement> PostAsync(string path, object body) => Service.PostAsync<JsonElement>(path, body);

    /// <summary>The pixels of a picture that the service answered.</summary>
    public static int[] Pixels(JsonElement tensor) => [.. tensor.GetProperty("bytes").GetBytesFromBase64().Select(value => (int)value)];

    public async ValueTask DisposeAsync()
    {
        if (_service is not null) await _service.DisposeAsync();
        await _chromium.DisposeAsync();
        _trained.Dispose();
    }

    static byte[] Digit(int number, int times)
    {
        var pixels = Digits.Draw(number + 1, seed: 7)["features"].ByteRow(number).ToArray();
        return PngBytes.Grey(28 * times, 28 * times, (x, y) => pixels[y / times * 28 + x / times]);
    }

    // Without its page, which has the name in it: the service makes it anew.
    static void CopyRun(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from).Where(file => Path.GetExtension(file) != ".html"))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
