using Unpool.Clusters;
using Unpool.Mpi;
using Xunit;

namespace Unpool.Tests.Mpi;

public class LibraryTests
{
    [Fact]
    public void A_library_that_is_not_there_is_a_sentence_with_the_names_that_were_looked_for()
    {
        var failure = Assert.Throws<ClusterException>(() => Library.Load(new(1, 4, IsOpenMpi: true), named: "libnowhere.so"));
        Assert.Equal(
            "this process was started as rank 1 of several, but no MPI library can be loaded (looked for libnowhere.so); "
            + "UNPOOL_MPI names the file of one.",
            failure.Message);
    }
}
