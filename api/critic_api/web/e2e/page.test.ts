/** Everything that the page does, in a browser. */

import "./draft";
import "./service";
import "./text";
