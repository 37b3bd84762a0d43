using Unpool.Rng;
using Unpool.Serve.Maps;
using Xunit;

namespace Unpool.Tests.Serve.Maps;

public class PrincipalPlaneTests
{
    const int Width = 6, Count = 400;

    // Along the axes of a known turned frame, with these spreads.
    static readonly double[] Spreads = [5, 3, 1, .5, .2, .1];

    [Fact]
    public void It_finds_the_directions_along_which_vectors_were_spread()
    {
        var frame = Frame();
        var plane = new PrincipalPlane(Vectors(frame, Spreads), Width);
        Assert.InRange(Math.Abs(Dot(plane.First, frame[0])), .995, 1.0000001);
        Assert.InRange(Math.Abs(Dot(plane.Second, frame[1])), .995, 1.0000001);
        Assert.InRange(Math.Abs(Dot(plane.First, plane.Second)), 0, 1e-12);
        var total = Spreads.Sum(spread => spread * spread);
        Assert.InRange(plane.Explained[0], 25 / total - .06, 25 / total + .06);
        Assert.InRange(plane.Explained[1], 9 / total - .06, 9 / total + .06);
    }

    [Fact]
    public void No_other_direction_has_more_of_the_variance()
    {
        var vectors = Vectors(Frame(), Spreads);
        var plane = new PrincipalPlane(vectors, Width);
        var most = VarianceAlong(vectors, plane, plane.First);
        for (var trial = 0; trial < 200; trial++)
        {
            var other = Enumerable.Range(0, Width).Select(i => Normal(7, trial * Width + i)).ToArray();
            var length = Math.Sqrt(Dot(other, other));
            Assert.True(VarianceAlong(vectors, plane, [.. other.Select(value => value / length)]) <= most * (1 + 1e-9));
        }
    }

    [Fact]
    public void A_vector_on_the_plane_comes_back_from_its_place()
    {
        var plane = new PrincipalPlane(Vectors(Frame(), Spreads), Width);
        var (x, y) = plane.Of(plane.At(1.25, -2.5));
        Assert.Equal(1.25, x, 1e-5);
        Assert.Equal(-2.5, y, 1e-5);
    }

    [Fact]
    public void Vectors_that_are_all_equal_lie_in_one_place()
    {
        var plane = new PrincipalPlane([.. Enumerable.Repeat(new[] { 1f, 2, 3 }, 5).SelectMany(v => v)], 3);
        Assert.Equal([0, 0], plane.Explained);
        Assert.Equal([1f, 2, 3], plane.At(10, 10));
    }

    static double[][] Frame()
    {
        var frame = new double[Width][];
        for (var i = 0; i < Width; i++)
        {
            frame[i] = [.. Enumerable.Range(0, Width).Select(j => Normal(1, i * Width + j))];
            for (var k = 0; k < i; k++)
            {
                var along = Dot(frame[i], frame[k]);
                for (var j = 0; j < Width; j++) frame[i][j] -= along * frame[k][j];
            }
            var length = Math.Sqrt(Dot(frame[i], frame[i]));
            for (var j = 0; j < Width; j++) frame[i][j] /= length;
        }
        return frame;
    }

    static float[] Vectors(double[][] frame, double[] spreads)
    {
        var vectors = new float[Count * Width];
        for (var row = 0; row < Count; row++)
            for (var axis = 0; axis < Width; axis++)
            {
                var along = spreads[axis] * Normal(2, row * Width + axis);
                for (var j = 0; j < Width; j++) vectors[row * Width + j] += (float)(along * frame[axis][j] + (axis == 0 ? j : 0));
            }
        return vectors;
    }

    static double VarianceAlong(float[] vectors, PrincipalPlane plane, double[] direction) => vectors.Chunk(Width).Sum(vector =>
    {
        var along = vector.Select((value, i) => (value - plane.Mean[i]) * direction[i]).Sum();
        return along * along;
    });

    static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    // By Box and Muller.
    static double Normal(ulong seed, int index)
    {
        var random = new CounterRandom(seed, 1, 0, index);
        return Math.Sqrt(-2 * Math.Log(1 - random.Unit())) * Math.Cos(2 * Math.PI * random.Unit());
    }
}
