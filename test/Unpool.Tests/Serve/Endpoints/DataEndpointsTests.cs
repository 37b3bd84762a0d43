using Unpool.Serve.Endpoints;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Serve.Endpoints;

public class DataEndpointsTests(ServedModels models) : IClassFixture<ServedModels>
{
    readonly Served _served = models.Service;

    [Fact]
    public async Task The_data_that_was_named_is_listed_without_its_whole_path()
    {
        var data = (await _served.GetAsync<DataList>("/v1/data")).Data;
        Assert.Contains(new DataItem("digits", "drawn by this program"), data);
        Assert.Contains(data, item => item.Name == "pictures");
    }

    [Fact]
    public async Task Samples_come_as_the_model_reads_them()
    {
        var samples = (await _served.GetAsync<SampleList>("/v1/models/stripes/samples?data=pictures&count=5")).Samples;
        Assert.All(samples, sample => Assert.Equal([1, 16, 24], sample.Picture.Shape));
        Assert.All(samples, sample => Assert.Equal(sample.Name.Split('/')[0], sample.Label));
    }

    [Theory]
    [InlineData("sharp")]
    [InlineData("honest")]
    public async Task The_picture_at_the_place_of_a_point_is_near_what_the_plane_has_of_its_code(string model)
    {
        var map = await _served.GetAsync<MapAnswer>($"/v1/models/{model}/map?data=digits");
        Assert.Equal(1000, map.Count);
        Assert.Equal(10000, map.Of);
        Assert.Equal(10, map.Points.Select(point => point.Label).Distinct().Count());
        Assert.InRange(map.Explained[0], map.Explained[1], 1);
        Assert.All(map.Points, point => Assert.True(
            point.X > map.Bounds.Left && point.X < map.Bounds.Right && point.Y > map.Bounds.Bottom && point.Y < map.Bounds.Top));
        var some = map.Points[123];
        var place = await _served.PostAsync<PlaceAnswer>($"/v1/models/{model}/map?data=digits", new MapPlace(some.X, some.Y));
        Assert.Equal(some.Index, place.Nearest.Index);
        Assert.Equal(model == "sharp" ? some.Name : null, place.SwitchesOf);
        Assert.Equal([1, 28, 28], place.Picture.Shape);
        // A code that was brought onto the plane stays there.
        Assert.NotEqual(place.Picture.Bytes, place.NearestPicture.Bytes);
    }

    [Theory]
    [InlineData("/v1/models/sharp/samples?data=nowhere", 404)]
    [InlineData("/v1/models/sharp/samples?data=..%2f", 404)]
    [InlineData("/v1/models/sharp/samples", 400)]
    [InlineData("/v1/models/sharp/samples?data=digits&count=0", 400)]
    [InlineData("/v1/models/sharp/samples?data=digits&count=x", 400)]
    [InlineData("/v1/models/none/map?data=digits", 404)]
    [InlineData("/v1/models/stripes/map?data=digits", 409)]
    public async Task What_cannot_be_answered_is_a_sentence(string path, int status) =>
        Assert.EndsWith(".", await Served.ProblemAsync(await _served.GetAsync(path), status), StringComparison.Ordinal);
}
