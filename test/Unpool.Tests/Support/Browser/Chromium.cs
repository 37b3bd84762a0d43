using Microsoft.Playwright;
using Xunit;

namespace Unpool.Tests.Support;

/// <summary>One Chromium for the tests of a class: Debian's, or the one that UNPOOL_CHROMIUM names. None is ever downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    public const string Variable = "UNPOOL_CHROMIUM", Usual = "/usr/bin/chromium";

    /// <summary>Milliseconds after which what a page was to do is not waited for any more: it is broken, not slow.</summary>
    public const int Patient = 600_000;

    IPlaywright? _driver;
    IBrowser? _browser;

    static string Program => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Usual;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program)) return;
        _driver = await Playwright.CreateAsync();
        _browser = await _driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Headless = true,
            // Its profile is an empty folder that goes with it.
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
            ],
        });
    }

    /// <summary>A page as it lies on the disk, with the network off.</summary>
    public Task<Sight> OpenAsync(string path, int width, ColorScheme scheme) => OpenAsync(new Uri(path), new()
    {
        ViewportSize = new() { Width = width, Height = 900 },
        ColorScheme = scheme,
        Offline = true,
    });

    /// <summary>A page of a server, which may ask that server and nobody else.</summary>
    public async Task<Sight> OpenAsync(Uri address, BrowserNewContextOptions options)
    {
        Assert.SkipWhen(_browser is null, $"needs Chromium as {Program}: Debian's package chromium has it, and {Variable} names another one");
        var context = await _browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patient);
        var sight = new Sight(await context.NewPageAsync(), address.IsFile ? "file:" : address.GetLeftPart(UriPartial.Authority) + "/");
        await sight.OpenAsync(address);
        return sight;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _driver?.Dispose();
    }
}
