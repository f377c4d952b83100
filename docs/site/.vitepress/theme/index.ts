import { useRoute } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import { nextTick, onMounted, watch } from "vue";
import { addLandmarks } from "./landmarks.ts";
import "./style.css";

export default {
  extends: DefaultTheme,
  setup() {
    const route = useRoute();
    const add = async () => {
      await nextTick();
      addLandmarks(document);
    };
    onMounted(add);
    watch(() => route.path, add);
  },
};
