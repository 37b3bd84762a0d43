using Unpool.Data;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Data;

public class DigitsTests
{
    [Fact]
    public void The_first_samples_of_many_are_those_of_few() => SameData.Check(Digits.Draw(7, 5), Digits.Draw(50, 5).Take(0, 7));

    [Fact]
    public void Another_seed_draws_other_pictures() =>
        Assert.False(Digits.Draw(1, 1)["features"].ByteRow(0).SequenceEqual(Digits.Draw(1, 2)["features"].ByteRow(0)));

    [Fact]
    public void Digits_come_in_turn_on_black()
    {
        var data = Digits.Draw(200);
        for (var row = 0; row < data.Count; row++)
        {
            var picture = data["features"].ByteRow(row);
            Assert.Equal(row % 10, data["labels"].ByteRow(row).IndexOf((byte)1));
            Assert.InRange(picture.Length - picture.Count((byte)0), 30, 350);
            Assert.False(picture[..28].ContainsAnyExcept((byte)0), "ink at the border");
            Assert.True(picture.ContainsAnyInRange((byte)200, (byte)255), "no ink");
        }
    }

    [Fact]
    public void The_nearest_mean_picture_tells_most_digits()
    {
        var data = Digits.Draw(2000, 9);
        var means = new float[10, 784];
        for (var row = 0; row < 1000; row++)
        {
            for (var i = 0; i < 784; i++) means[row % 10, i] += data["features"][row, i] / 100;
        }
        var right = Enumerable.Range(1000, 1000).Count(row => Enumerable.Range(0, 10).MinBy(digit => Distance(row, digit)) == row % 10);
        Assert.InRange(right, 650, 1000);

        float Distance(int row, int digit)
        {
            var sum = 0f;
            for (var i = 0; i < 784; i++) sum += (data["features"][row, i] - means[digit, i]) * (data["features"][row, i] - means[digit, i]);
            return sum;
        }
    }
}
