"""The format of the shell tests. lit hands it to its worker processes, which find it only in a module of its own."""

import glob
import os
import shutil

import lit.formats
import lit.TestRunner


class FromScratch(lit.formats.ShTest):
    """A shell test that finds nothing an earlier run left, so that yesterday's output cannot make it pass today."""

    def execute(self, test, lit_config):
        _, base = lit.TestRunner.getTempPaths(test)
        for left in glob.glob(glob.escape(base) + ".tmp*"):
            if os.path.isdir(left):
                shutil.rmtree(left)
            else:
                os.remove(left)
        os.makedirs(base + ".tmp.dir")
        return super().execute(test, lit_config)
