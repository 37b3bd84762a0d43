using Unpool.Images.Files;
using Xunit;

namespace Unpool.Tests.Images;

public class TestSplitTests
{
    [Fact]
    public void About_a_tenth_is_to_test_on_whatever_the_names_are_like()
    {
        foreach (var pattern in (string[])["{0}.png", "cats/IMG_{0:D5}.JPG", "a/b/c/{0}/x.tif"])
            Assert.InRange(Enumerable.Range(0, 10_000).Count(i => IsTest(string.Format(null, pattern, i))), 900, 1100);
    }

    // Whoever splits anew must not find pictures in the test set that were trained on.
    [Fact]
    public void The_choice_is_the_same_for_ever() =>
        Assert.Equal("15, 40, 47, 49, 57, 70, 74, 86, 94", string.Join(", ", Enumerable.Range(0, 100).Where(i => IsTest($"cats/{i}.png"))));

    [Fact]
    public void A_folder_decides_before_a_hash_does()
    {
        var names = Enumerable.Range(0, 100).Select(i => $"{i}.png").ToList();
        Assert.All(names, name => Assert.Equal(PicturePart.Train, TestSplit.Of(Entry(name) with { Part = PicturePart.Train })));
        Assert.All(names, name => Assert.Equal(PicturePart.Test, TestSplit.Of(Entry(name) with { Part = PicturePart.Test })));
    }

    static bool IsTest(string name) => TestSplit.Of(Entry(name)) == PicturePart.Test;

    static PictureEntry Entry(string name) => new(name, name, 0, _ => []);
}
