using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Training;

public class ScheduleTests
{
    [Fact]
    public void Values_hold_for_their_epochs_and_the_last_for_ever()
    {
        var schedule = Schedule.Parse("0.1*5:0.05:0.01");
        Assert.Equal([.1, .1, .1, .1, .1, .05, .01, .01, .01], Enumerable.Range(0, 9).Select(epoch => schedule[epoch]));
        Assert.Equal(0.01, schedule[int.MaxValue]);
        Assert.Equal(7, schedule.Epochs);
    }

    [Fact]
    public void Numbers_are_schedules()
    {
        Schedule once = 0.25;
        Schedule single = 0.25f;
        Assert.Equal(0.25, once[1000]);
        Assert.Equal(once, single);
    }

    [Fact]
    public void Only_learners_and_sizes_ask_for_finite_values()
    {
        var endless = Schedule.PerEpoch(1, double.PositiveInfinity);
        Assert.Equal(double.PositiveInfinity, endless[7]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(endless));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(1) { MinibatchSize = endless });
        Assert.Throws<ArgumentOutOfRangeException>(() => Momentum.TimeConstant(endless));
        Assert.Throws<FormatException>(() => Schedule.Parse("1:Infinity"));
    }

    [Fact]
    public void Lists_and_texts_say_the_same()
    {
        Assert.Equal(new Schedule((0.1, 5), (0.05, 1)), Schedule.Parse(" 0.1 * 5 : 5e-2"));
        Assert.Equal(Schedule.PerEpoch(1, 2, 3), Schedule.Parse("1:2:3"));
        Assert.NotEqual(Schedule.Parse("1*2"), Schedule.Parse("1"));
    }

    [Theory]
    [InlineData("0.1*5:0.05:0.01")]
    [InlineData("1E-09")]
    [InlineData("0*20:607.44")]
    public void Texts_come_back(string text) => Assert.Equal(text, Schedule.Parse(text).ToString());

    [Theory]
    [InlineData("", "Schedule '', part 1: '' is not a number.")]
    [InlineData("0.1:x", "Schedule '0.1:x', part 2: 'x' is not a number.")]
    [InlineData("0,1", "Schedule '0,1', part 1: '0,1' is not a number.")]
    [InlineData("NaN", "Schedule 'NaN', part 1: 'NaN' is not a number.")]
    [InlineData("0.1*0", "Schedule '0.1*0', part 1: the count '0' after '*' is not a whole number of epochs, 1 or more.")]
    [InlineData("1:2*1.5", "Schedule '1:2*1.5', part 2: the count '1.5' after '*' is not a whole number of epochs, 1 or more.")]
    public void Errors_name_the_part_and_the_reason(string text, string message) =>
        Assert.Equal($"{message} A schedule looks like 0.1*5:0.05:0.01.", Assert.Throws<FormatException>(() => Schedule.Parse(text)).Message);

    [Fact]
    public void Impossible_lists_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Schedule());
        Assert.Throws<ArgumentException>(() => new Schedule((1, 0)));
        Assert.Throws<ArgumentException>(() => new Schedule((double.NaN, 1)));
        Assert.Throws<ArgumentException>(() => new Schedule((double.NegativeInfinity, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Schedule((1, 1))[-1]);
    }
}
