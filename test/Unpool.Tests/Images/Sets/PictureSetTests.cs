using System.IO.Compression;
using Unpool.Images;
using Unpool.Images.Files;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Images;

/// <summary>Picture files as samples: names, classes and parts.</summary>
public sealed class PictureSetTests : IDisposable
{
    readonly PictureFolder _pictures = new();

    public void Dispose() => _pictures.Dispose();

    [Fact]
    public void A_folder_becomes_samples_with_names_and_classes()
    {
        _pictures.Put("cats/a.png", PngBytes.Plain(3, 2, 10));
        _pictures.Put("dogs/old/b.png", PngBytes.Plain(3, 2, 20));
        _pictures.Put("bird.png", PngBytes.Plain(3, 2, 30));
        var set = _pictures.Load();
        Assert.Equal(new Shape(1, 2, 3), set.Shape);
        Assert.Equal(["bird.png", "cats/a.png", "dogs/old/b.png"], set.Train.Names);
        Assert.Equal([null, "cats", "dogs/old"], set.Train.Classes);
        var features = Assert.Single(set.Train.Data.Columns);
        Assert.Equal(("features", 6, 3, true, new Shape(1, 2, 3)),
            (features.Name, features.Width, features.Count, features.IsBytes, features.ItemShape!.Value));
        Assert.Equal([30f, 10, 20], Enumerable.Range(0, 3).Select(i => features[i, 5]));
        Assert.Null(set.Test);
        Assert.Empty(set.Skipped);
        Assert.Equal([(0, 1), (1, 1), (2, 1)], set.Train.Sources.Select(source => (source.First, source.Count)));
    }

    [Fact]
    public void Train_and_test_are_taken_as_they_are()
    {
        for (var i = 0; i < 20; i++) _pictures.Put($"train/good/{i}.png", PngBytes.Plain(2, 2, i));
        _pictures.Put("test/bad/x.png", PngBytes.Plain(2, 2, 99));
        _pictures.Put("ground_truth/bad/x.png", PngBytes.Plain(2, 2, 255));
        var set = _pictures.Load();
        Assert.Equal(20, set.Train.Data.Count);
        Assert.Equal(["test/bad/x.png"], set.Test!.Names);
        Assert.Equal(["bad"], set.Test.Classes);
    }

    [Fact]
    public void Otherwise_a_tenth_is_to_test_on_and_stays_so_whatever_is_added()
    {
        for (var i = 0; i < 100; i++) _pictures.Put($"{i}.png", PngBytes.Plain(1, 1, i));
        var first = _pictures.Load();
        Assert.InRange(first.Test!.Data.Count, 4, 20);
        for (var i = 100; i < 200; i++) _pictures.Put($"{i}.png", PngBytes.Plain(1, 1, i));
        var second = _pictures.Load();
        Assert.Superset(first.Test.Names.ToHashSet(), second.Test!.Names.ToHashSet());
        Assert.Superset(first.Train.Names.ToHashSet(), second.Train.Names.ToHashSet());
        Assert.Equal(200, second.Train.Data.Count + second.Test.Data.Count);
    }

    [Fact]
    public void Where_all_would_be_to_test_on_all_are_to_train_on()
    {
        var name = Enumerable.Range(0, 100).Select(i => $"{i}.png")
            .First(name => TestSplit.Of(new(name, name, 0, _ => [])) == PicturePart.Test);
        _pictures.Put(name, PngBytes.Plain(1, 1, 7));
        var set = _pictures.Load();
        Assert.Equal([name], set.Train.Names);
        Assert.Null(set.Test);
    }

    [Fact]
    public void An_archive_gives_what_its_folder_gives()
    {
        _pictures.PutMany();
        using var elsewhere = new TempFolder();
        ZipFile.CreateFromDirectory(_pictures.Path, elsewhere["all.zip"]);
        PictureFolder.SameSet(_pictures.Load(), _pictures.Load(name: elsewhere["all.zip"]));
    }

    // A picture by itself is the sample that it is in a folder.
    [Fact]
    public void A_single_picture_becomes_the_same_sample()
    {
        _pictures.PutMany();
        var set = _pictures.Load(new() { Size = 24, Fit = FitRule.Fill });
        for (var i = 0; i < set.Train.Sources.Count; i++)
        {
            var picture = PictureFile.Read(set.Train.Sources[i].Path).To(set.Shape, new() { Fit = FitRule.Fill });
            Assert.Equal(PictureFolder.Row(set.Train, i), picture.Rounded().Values.ToArray());
        }
    }

    [Fact]
    public void Wrong_arguments_are_exceptions_at_once()
    {
        var token = TestContext.Current.CancellationToken;
        Assert.Throws<ArgumentOutOfRangeException>(() => PictureSet.Load([], cancellation: token));
        Assert.Throws<ArgumentOutOfRangeException>(() => PictureSet.Load([_pictures.Path], threads: 0, cancellation: token));
        Assert.Throws<ArgumentNullException>(() => PictureSet.Load(null!, cancellation: token));
    }
}
