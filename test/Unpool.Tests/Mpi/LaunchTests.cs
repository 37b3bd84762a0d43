using Unpool.Mpi;
using Xunit;

namespace Unpool.Tests.Mpi;

public class LaunchTests
{
    [Fact]
    public void A_process_that_nobody_started_as_one_of_several_is_alone()
    {
        Assert.Null(Launch.Find(_ => null));
        Assert.Null(Launch.Find(name => name == "OMPI_COMM_WORLD_SIZE" ? "4" : null));
        Assert.Null(Launch.Find(name => name == "PMI_RANK" ? "-1" : null));
    }

    [Theory]
    [InlineData("OMPI_COMM_WORLD_RANK=3 OMPI_COMM_WORLD_SIZE=8 PMIX_RANK=3", 3, 8, true)]
    [InlineData("PMIX_RANK=2", 2, null, true)]
    [InlineData("PMI_RANK=0 PMI_SIZE=2", 0, 2, false)]
    public void Launchers_say_rank_and_size_by_their_own_variables(string variables, int rank, int? size, bool isOpenMpi)
    {
        var environment = variables.Split(' ').Select(word => word.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal(new Launch(rank, size, isOpenMpi), Launch.Find(environment.GetValueOrDefault));
    }
}
