using Unpool.Data;
using Unpool.Images;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class DataSurfacesCommandTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pictures_and_masks_lie_where_readers_of_MVTec_AD_look_for_them()
    {
        var run = await Draw("s", "--kinds", "weave", "--train", "3", "--test", "2", "--defects", "1", "--size", "64", "--seed", "4");
        Assert.Equal(0, run.Code);
        Assert.Equal(
            [
                "ground_truth/missing_thread/000_mask.png", "ground_truth/spot/000_mask.png", "ground_truth/stain/000_mask.png",
                "test/good/000.png", "test/good/001.png", "test/missing_thread/000.png", "test/spot/000.png", "test/stain/000.png",
                "train/good/000.png", "train/good/001.png", "train/good/002.png",
            ],
            Directory.EnumerateFiles(_folder["s/weave"], "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(_folder["s/weave"], file).Replace('\\', '/')).Order(StringComparer.Ordinal));

        // What is written is what the library draws; a picture to test on is none to train on.
        var drawn = Surfaces.Draw(SurfaceKind.Weave, 3, seed: 4, side: 64);
        Assert.Equal(Values(drawn["features"], 2), PictureFile.Read(_folder["s/weave/train/good/002.png"]).Values.ToArray());
        Assert.NotEqual(Values(drawn["features"], 0), PictureFile.Read(_folder["s/weave/test/good/000.png"]).Values.ToArray());
        var set = PictureSet.Load([_folder["s/weave"]], cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(3, set.Train.Data.Count);
        Assert.Equal(["good", "good", "missing_thread", "spot", "stain"], set.Test!.Classes);
    }

    [Fact]
    public async Task A_folder_that_exists_is_not_touched()
    {
        Directory.CreateDirectory(_folder["s/wood"]);
        File.WriteAllText(_folder["s/wood/mine.txt"], "mine");
        var run = await Draw("s", "--kinds", "metal", "wood", "--train", "1", "--test", "1", "--defects", "1");
        Assert.Equal(1, run.Code);
        Assert.Equal($"unpool: '{_folder["s/wood"]}' exists and is not touched; name another folder with --out.\n", run.Error);
        Assert.False(Directory.Exists(_folder["s/metal"]));
    }

    Task<Run> Draw(string name, params string[] more) => Run.Real(["data", "surfaces", "--out", _folder[name], .. more]);

    static float[] Values(Column column, int row)
    {
        var values = new float[column.Width];
        column.CopyRow(row, values);
        return values;
    }
}
