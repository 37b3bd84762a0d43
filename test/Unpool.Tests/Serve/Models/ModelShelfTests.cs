using Unpool.Serve.Hosting;
using Unpool.Serve.Models;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Serve.Models;

public class ModelShelfTests(ServedModels models) : IClassFixture<ServedModels>
{
    [Fact]
    public void A_model_has_the_name_of_its_folder_or_its_own_and_never_one_that_is_taken()
    {
        using var folder = new TempFolder();
        using var shelf = new ModelShelf();
        Assert.Equal("sharp", shelf.Add(models.PathOf(ServedModels.Sharp)));
        Assert.Equal("stripes", shelf.Add(models.PathOf(ServedModels.Anomaly)));
        Directory.CreateDirectory(folder["sharp"]);
        var other = Path.Combine(folder["sharp"], "autoencoder.onnx");
        File.Copy(models.PathOf(ServedModels.Honest), other);
        Assert.Equal("sharp-2", shelf.Add(other));
        Assert.Equal("sharp-2", shelf.Add(other));
        Assert.Equal(["sharp", "sharp-2", "stripes"], shelf.Names);
    }

    [Fact]
    public void A_file_that_was_replaced_is_read_anew_and_one_that_is_gone_is_not_there()
    {
        using var folder = new TempFolder();
        using var shelf = new ModelShelf();
        var path = folder["a.onnx"];
        File.Copy(models.PathOf(ServedModels.Sharp), path);
        var name = shelf.Add(path);
        var first = shelf[name];
        Assert.Same(first, shelf[name]);
        File.Copy(models.PathOf(ServedModels.Honest), path, overwrite: true);
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(1));
        Assert.True(first.TakesSwitches);
        Assert.False(shelf[name].TakesSwitches);
        // Who had it before still may use it.
        first.Reconstruct(new float[784], new float[784]);
        File.Delete(path);
        Assert.Empty(shelf.Names);
        Assert.Equal(404, Assert.Throws<ProblemException>(() => shelf[name]).Status);
    }
}
