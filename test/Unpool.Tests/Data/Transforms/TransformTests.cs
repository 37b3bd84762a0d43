using Unpool.Data;
using Unpool.Rng;
using Xunit;

namespace Unpool.Tests.Data;

public class TransformTests
{
    const float White = 200;

    static readonly Shape Image = new(3, 9, 14);

    public static TheoryData<Transform> All =>
    [
        new Flip(), new Flip(Across: false, Down: true), new Flip(true, true), new Shift(3), new Rotate(30), new GaussianNoise(0.3),
        new SaltAndPepper(0.2), new Squares(4, 2), new Lines(3), new Blur(1.3), new JpegBlocks(10),
    ];

    static float[] Draw(int seed, Shape shape)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, shape.Size).Select(_ => random.NextSingle() * White)];
    }

    // Nothing may depend on what the room holds.
    static float[] Apply(Transform transform, float[] image, int sample = 0, Shape? shape = null)
    {
        var (values, room) = ((float[])image.Clone(), new float[image.Length]);
        Array.Fill(room, float.NaN);
        var random = new CounterRandom(7, 0, 0, sample);
        transform.Apply(new(shape ?? Image, values, room, White), ref random);
        return values;
    }

    [Theory, MemberData(nameof(All))]
    public void Changed_images_stay_between_black_and_white(Transform transform)
    {
        for (var sample = 0; sample < 50; sample++)
            Assert.All(Apply(transform, Draw(sample, Image), sample), value => Assert.InRange(value, 0, White * 1.00001f));
    }

    [Theory, MemberData(nameof(All))]
    public void Images_of_any_shape_are_changed(Transform transform)
    {
        foreach (var shape in new Shape[] { new(1, 1, 1), new(2, 1, 5), new(1, 7, 1), new(3, 8, 8), new(4, 17, 3) })
            Assert.All(Apply(transform, Draw(3, shape), 2, shape), value => Assert.InRange(value, 0, White * 1.00001f));
    }

    // A grey picture whose channels are equal stays grey, except for noise of each channel by itself.
    [Theory, MemberData(nameof(All))]
    public void All_channels_are_changed_alike(Transform transform)
    {
        if (transform is GaussianNoise) return;
        var plane = Draw(5, new(1, Image.Height, Image.Width));
        for (var sample = 0; sample < 20; sample++)
        {
            var changed = Apply(transform, [.. plane, .. plane, .. plane], sample);
            for (var i = 0; i < plane.Length; i++)
            {
                Assert.Equal(changed[i], changed[plane.Length + i], 0.01f);
                Assert.Equal(changed[i], changed[2 * plane.Length + i], 0.01f);
            }
        }
    }

    [Fact]
    public void A_flip_mirrors_half_of_the_images()
    {
        var image = Draw(1, Image);
        var mirrored = 0;
        for (var sample = 0; sample < 400; sample++)
        {
            var changed = Apply(new Flip(), image, sample);
            if (changed[0] == image[0]) Assert.Equal(image, changed);
            else
            {
                mirrored++;
                Assert.Equal(image, changed.Chunk(Image.Width).SelectMany(row => row.Reverse()));
            }
        }
        Assert.InRange(mirrored, 140, 260);
    }

    [Fact]
    public void A_flip_from_top_to_bottom_reverses_the_rows_of_each_channel()
    {
        var image = Draw(1, Image);
        var planes = image.Chunk(Image.Height * Image.Width);
        float[] expected = [.. planes.SelectMany(plane => plane.Chunk(Image.Width).Reverse().SelectMany(row => row))];
        var found = Enumerable.Range(0, 30).Select(sample => Apply(new Flip(false, true), image, sample)).ToArray();
        Assert.Contains(found, changed => changed.SequenceEqual(expected));
        Assert.All(found, changed => Assert.True(changed.SequenceEqual(expected) || changed.SequenceEqual(image)));
    }

    [Fact]
    public void A_shift_has_every_distance_up_to_the_most()
    {
        var image = new float[Image.Size];
        for (var c = 0; c < 3; c++) image[(c * Image.Height + 4) * Image.Width + 6] = White;
        var places = new HashSet<(int, int)>();
        for (var sample = 0; sample < 1000; sample++)
        {
            var changed = Apply(new Shift(2), image, sample);
            Assert.Equal(3, changed.Count(value => value == White));
            var at = Array.IndexOf(changed, White);
            places.Add((at % Image.Width - 6, at / Image.Width - 4));
        }
        Assert.Equal(25, places.Count);
        Assert.All(places, place => Assert.True(Math.Abs(place.Item1) <= 2 && Math.Abs(place.Item2) <= 2));
    }

    [Fact]
    public void A_shift_repeats_the_edge() =>
        Assert.All(Enumerable.Range(0, 20), sample => Assert.All(Apply(new Shift(50), [.. Enumerable.Repeat(9f, Image.Size)], sample),
            value => Assert.Equal(9, value)));

    // A slope stays a slope with the angle added to its own, away from the edges.
    [Fact]
    public void Rotating_turns_a_slope_about_the_middle()
    {
        var shape = new Shape(1, 21, 21);
        float[] slope = [.. Enumerable.Range(0, shape.Size).Select(i => 100f + 3 * (i % 21 - 10))];
        var angles = new List<double>();
        for (var sample = 0; sample < 200; sample++)
        {
            var changed = Apply(new Rotate(40), slope, sample, shape);
            var (across, down) = ((changed[10 * 21 + 11] - changed[10 * 21 + 9]) / 6, (changed[11 * 21 + 10] - changed[9 * 21 + 10]) / 6);
            Assert.Equal(1, Math.Sqrt(across * across + down * down), 0.001);
            Assert.Equal(100, changed[10 * 21 + 10], 0.001);
            angles.Add(Math.Atan2(down, across) * 180 / Math.PI);
        }
        Assert.InRange(angles.Min(), -40.01, -35);
        Assert.InRange(angles.Max(), 35, 40.01);
    }

    [Fact]
    public void Noise_has_the_deviation_that_it_says()
    {
        var shape = new Shape(1, 200, 200);
        var middle = new float[shape.Size];
        Array.Fill(middle, White / 2);
        var changed = Apply(new GaussianNoise(0.1), middle, 0, shape);
        Assert.Equal(White / 2, changed.Average(), 0.5f);
        Assert.Equal(White * 0.1, Math.Sqrt(changed.Average(value => Math.Pow(value - White / 2, 2))), 0.3);
    }

    [Fact]
    public void Salt_and_pepper_change_their_share_of_the_pixels_half_to_white()
    {
        var shape = new Shape(1, 200, 200);
        var grey = new float[shape.Size];
        Array.Fill(grey, 50f);
        var changed = Apply(new SaltAndPepper(0.2), grey, 0, shape);
        Assert.InRange(changed.Count(value => value == White), 3700, 4300);
        Assert.InRange(changed.Count(value => value == 0), 3700, 4300);
        Assert.Equal(shape.Size, changed.Count(value => value is 0 or 50 or White));
    }

    [Fact]
    public void A_square_hides_as_many_pixels_as_it_has_anywhere_in_the_image()
    {
        var seen = new HashSet<int>();
        for (var sample = 0; sample < 2000; sample++)
        {
            var changed = Apply(new Squares(4), [.. Enumerable.Repeat(9f, Image.Size)], sample);
            Assert.Equal(3 * 16, changed.Count(value => value == 0));
            seen.Add(Array.IndexOf(changed, 0));
        }
        Assert.Equal((Image.Height - 3) * (Image.Width - 3), seen.Count);
    }

    [Fact]
    public void A_line_runs_from_edge_to_edge_without_a_gap()
    {
        var shape = new Shape(1, 15, 15);
        for (var sample = 0; sample < 200; sample++)
        {
            var changed = Apply(new Lines(1), [.. Enumerable.Repeat(100f, shape.Size)], sample, shape);
            var pixels = Enumerable.Range(0, shape.Size).Where(i => changed[i] != 100).Select(i => (X: i % 15, Y: i / 15)).ToArray();
            Assert.NotEmpty(pixels);
            Assert.Single(pixels.Select(p => changed[p.Y * 15 + p.X]).Distinct(), value => value is 0 or White);
            Assert.Equal(2, pixels.Length == 1 ? 2 : pixels.Count(p => pixels.Count(q => Near(p, q)) == 1));
            Assert.True(pixels.Length == 1 || pixels.Where(p => pixels.Count(q => Near(p, q)) == 1).All(AtEdge));
        }

        static bool Near((int X, int Y) p, (int X, int Y) q) => p != q && Math.Abs(p.X - q.X) <= 1 && Math.Abs(p.Y - q.Y) <= 1;
        static bool AtEdge((int X, int Y) p) => p.X is 0 or 14 || p.Y is 0 or 14;
    }

    [Theory, MemberData(nameof(All))]
    public void Options_that_mean_nothing_are_refused(Transform transform) => Assert.Throws<ArgumentOutOfRangeException>(
        () => (object)(transform switch
        {
            Shift => new Shift(-1),
            Rotate => new Rotate(double.NaN),
            GaussianNoise => new GaussianNoise(-0.1),
            SaltAndPepper => new SaltAndPepper(1.5),
            Squares => new Squares(0),
            Lines => new Lines(-1),
            Blur => new Blur(0),
            JpegBlocks => new JpegBlocks(101),
            _ => throw new ArgumentOutOfRangeException(nameof(transform)),
        }));
}
