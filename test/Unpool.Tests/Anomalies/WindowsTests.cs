using Unpool.Data;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Anomalies;

public class WindowsTests
{
    [Fact]
    public void A_window_is_cut_anew_in_every_sweep_from_its_picture()
    {
        var shape = new Shape(2, 70, 130);
        // Every pixel says where it is.
        var values = new float[3 * shape.Size];
        for (var i = 0; i < values.Length; i++) values[i] = i;
        var windows = Unpool.Anomalies.Windows.In(Column.From("features", shape.Size, values).Shaped(shape), shape, seed: 3);
        Assert.Equal((3 * 2 * 3, new Shape(2, 64, 64)), (windows.Count, windows.ItemShape!.Value));
        var places = new HashSet<float>();
        for (var sweep = 0; sweep < 5; sweep++)
            for (var row = 0; row < windows.Count; row++)
            {
                var window = new float[windows.Width];
                windows.ReadRow(row, sweep, window, new float[windows.Drawing!.Room]);
                Assert.Equal(row / 6, (int)window[0] / shape.Size);
                places.Add(window[0]);
                for (var c = 0; c < 2; c++)
                    for (var y = 0; y < 64; y++)
                        for (var x = 0; x < 64; x++) Assert.Equal(window[0] + c * 9100 + y * 130 + x, window[(c * 64 + y) * 64 + x]);
            }
        Assert.InRange(places.Count, 75, 90);
    }

    [Fact]
    public void Pictures_as_small_as_a_window_are_taken_as_they_are()
    {
        var pictures = Strange.Stripes(new Shape(1, 64, 40), 3);
        Assert.Same(pictures, Unpool.Anomalies.Windows.In(pictures, new Shape(1, 64, 40), seed: 1));
    }
}
