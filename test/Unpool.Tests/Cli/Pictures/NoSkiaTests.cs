using Unpool.Tests.Campaign;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli.Pictures;

public class NoSkiaTests
{
    [Fact]
    public void Training_without_the_native_library_of_pictures_ends_well_and_says_so()
    {
        RealProgram.RequireUnix();
        using var folder = new TempFolder();
        using var data = new Trained();
        var program = Directory.CreateDirectory(folder["program"]).FullName;
        // All that the program consists of but that library, and no list of parts that would miss it.
        foreach (var path in Directory.GetFiles(AppContext.BaseDirectory))
            if (Path.GetFileName(path) is var name && (name.EndsWith(".dll", StringComparison.Ordinal) || name == "Unpool.Cli.runtimeconfig.json")
                && !name.StartsWith("Unpool.Tests", StringComparison.Ordinal) && !name.Contains("onnxruntime", StringComparison.OrdinalIgnoreCase))
                File.Copy(path, Path.Combine(program, name));
        var outcome = RealProgram.Shell(folder.Path,
            $"dotnet program/Unpool.Cli.dll train --data '{data.Data}' --test-data '{data.TestData}' --epochs 1 --out o").IsDone();
        Assert.Contains("warning: no pictures: pictures need SkiaSharp's native library (libSkiaSharp) in the program's folder.", outcome.Error);
        Assert.Contains("test RMSE 0.", outcome.Output);
        Assert.True(File.Exists(folder["o/autoencoder.onnx"]));
        Assert.DoesNotContain("contact-sheet.png", outcome.Output);
    }
}
